/** A reception: one official, one day, one place. 59-ФЗ art. 13. */
export const sessionStates = ["planned", "running", "closed", "cancelled"] as const;
export type SessionState = (typeof sessionStates)[number];

/** Whose reception or outing it is; documents count those of the head apart. */
export const ranks = ["head", "deputy", "unit"] as const;
export type Rank = (typeof ranks)[number];

interface Times {
  readonly starts_at: Temporal.Instant;
  readonly slot_minutes: number;
  readonly slot_count: number;
}

/** When the turn of a slot begins. */
export function slotStart({ starts_at, slot_minutes }: Pick<Times, "starts_at" | "slot_minutes">, slot: number): Temporal.Instant {
  return starts_at.add({ minutes: slot * slot_minutes });
}

/** When the last turn ends. */
export function sessionEnd({ starts_at, slot_minutes, slot_count }: Times): Temporal.Instant {
  return starts_at.add({ minutes: slot_minutes * slot_count });
}

/** Slots that nobody holds, ascending. */
export function freeSlots(slot_count: number, held: readonly (number | null)[]): number[] {
  const taken = new Set(held);
  return Array.from({ length: slot_count }, (_, slot) => slot).filter((slot) => !taken.has(slot));
}

/** Until when residents may book by themselves. */
export function booksUntil(session: Times & { readonly close_hours: number }): Temporal.Instant {
  return session.starts_at.subtract({ hours: session.close_hours });
}

/** Whether residents may book a turn, or a place in the waiting list, at `now`. */
export function takesBookings(
  session: Times & { readonly close_hours: number; readonly state: SessionState },
  now: Temporal.Instant,
): boolean {
  return session.state === "planned" && Temporal.Instant.compare(now, booksUntil(session)) < 0;
}
