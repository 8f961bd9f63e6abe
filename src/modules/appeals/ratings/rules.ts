export const scores = [5, 4, 3, 2, 1] as const;

/** The last day on which the applicant may say that it is not solved: so many days after the answer; null: the town takes no objections. */
export function objectBy(answered_on: Temporal.PlainDate, days: number): Temporal.PlainDate | null {
  return days > 0 ? answered_on.add({ days }) : null;
}

/** Whether an objection may be made today: within the town's term, and once for an appeal. */
export function mayObject(
  facts: { readonly state: string; readonly answered_on: Temporal.PlainDate; readonly objected: boolean; readonly days: number },
  today: Temporal.PlainDate,
): boolean {
  const last = objectBy(facts.answered_on, facts.days);
  return facts.state === "answered" && !facts.objected && last !== null && Temporal.PlainDate.compare(today, last) <= 0;
}
