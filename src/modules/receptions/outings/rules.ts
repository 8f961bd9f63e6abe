/** An outing to residents who wrote: an ordered list of visits on one day, usually a Saturday. */
export const outingStates = ["planned", "done", "cancelled"] as const;
export type OutingState = (typeof outingStates)[number];

export const stopResults = ["solved", "explained", "assigned", "nobody_home", "not_visited"] as const;
export type StopResult = (typeof stopResults)[number];

/** The next Saturday, today if it is one. */
export function nextSaturday(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ days: (6 - today.dayOfWeek + 7) % 7 });
}

/** Positions after `stop_id` has gone one place up or down; the same order where it cannot. */
export function moved(ids: readonly string[], stop_id: string, by: -1 | 1): readonly string[] {
  const at = ids.indexOf(stop_id);
  const to = at + by;
  if (at === -1 || to < 0 || to >= ids.length) return ids;
  return ids.with(at, ids[to] as string).with(to, stop_id);
}
