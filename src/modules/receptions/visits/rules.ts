/** The life of a turn at a reception, pure. */
export const bookingStates = [
  "waiting",
  "offered",
  "booked",
  "arrived",
  "called",
  "received",
  "refused",
  "no_show",
  "cancelled",
  "expired",
] as const;
export type BookingState = (typeof bookingStates)[number];

export const bookingSources = ["site", "phone", "desk"] as const;
export type BookingSource = (typeof bookingSources)[number];

/** Who is received out of turn: 59-ФЗ art. 13 part 7 leaves the categories to federal law and the region. */
export const priorities = ["none", "veteran", "disabled", "large_family", "deputy", "other"] as const;
export type Priority = (typeof priorities)[number];

/**
 * How a reception ends (59-ФЗ art. 13): answered by word of mouth with consent (part 3), as a written appeal
 * (parts 3 and 4), as an assignment given on the spot, with an explanation of where to go (part 5), or refused
 * because the matter was answered before (part 6).
 */
export const results = ["oral", "appeal", "assignment", "explained", "answered_before"] as const;
export type Result = (typeof results)[number];

export const bookingVerbs = ["accept", "move", "cancel", "expire", "arrive", "call", "miss", "finish"] as const;
export type BookingVerb = (typeof bookingVerbs)[number];

const from: Readonly<Record<BookingVerb, readonly BookingState[]>> = {
  accept: ["offered"],
  move: ["waiting", "offered", "booked"],
  cancel: ["waiting", "offered", "booked"],
  expire: ["offered"],
  arrive: ["booked", "offered", "waiting"],
  call: ["arrived"],
  miss: ["booked", "arrived", "called"],
  finish: ["arrived", "called"],
};

/** Whether `verb` is possible in `state`. */
export function can(verb: BookingVerb, state: BookingState): boolean {
  return from[verb].includes(state);
}

/** Still to come or in the room. */
export function isActive(state: BookingState): boolean {
  return ["waiting", "offered", "booked", "arrived", "called"].includes(state);
}

/** Where a result leads. */
export function stateAfter(result: Result): BookingState {
  return result === "answered_before" ? "refused" : "received";
}

interface Queued {
  readonly priority: Priority;
  readonly slot: number | null;
  readonly ticket: number;
}

/** Out of turn first, then by the hour of the booking, then those without one in the order they came. */
export function inTurn<Row extends Queued>(rows: readonly Row[]): Row[] {
  return rows.toSorted(
    (a, b) => Number(a.priority === "none") - Number(b.priority === "none") || (a.slot ?? 1000) - (b.slot ?? 1000) || a.ticket - b.ticket,
  );
}
