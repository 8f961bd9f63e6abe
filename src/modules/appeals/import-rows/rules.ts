import { hash } from "node:crypto";
import { isClosed, type Outcome, type Register, type State } from "../rules.ts";

/** Something in a row that keeps it out: which column (empty for the row as a whole), what it held, an i18n key under `appeals:import.problem`. */
export interface Problem {
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What a row says of the life of its appeal. */
export interface Told {
  readonly state: State | undefined;
  readonly received_on: Temporal.PlainDate;
  readonly registered_on: Temporal.PlainDate | undefined;
  readonly closed_on: Temporal.PlainDate | undefined;
  readonly outcome: Outcome;
  readonly unit_id: string | null;
}

/** The same in our terms: what the constraints of the register ask for. */
export interface Settled {
  readonly state: State;
  readonly registered_on: Temporal.PlainDate | null;
  readonly closed_on: Temporal.PlainDate | null;
  readonly outcome: Outcome | null;
}

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;

/**
 * Brings what another system tells into our states. A state nobody names follows from the dates. What is
 * registered without a day was registered the day it came. Work that no unit of ours has is only
 * registered: it waits at the desk to be given out. Answers the code of a problem where the dates contradict.
 */
export function settle(
  told: Told,
  today: Temporal.PlainDate,
): Settled | { readonly problem: string; readonly target: "received_on" | "registered_on" | "closed_on" } {
  const state = stateOf(told);
  const registered_on = state === "received" ? null : (told.registered_on ?? (state === "withdrawn" ? null : told.received_on));
  const closed_on = isClosed(state) ? (told.closed_on ?? null) : null;
  const problem = contradiction(told.received_on, registered_on, closed_on, state, today);
  return problem ?? { state, registered_on, closed_on, outcome: state === "answered" ? told.outcome : null };
}

function stateOf(told: Told): State {
  const named = told.state ?? (told.closed_on ? "answered" : told.registered_on ? "registered" : "received");
  return (named === "assigned" || named === "in_work") && told.unit_id === null ? "registered" : named;
}

type Day = Temporal.PlainDate | null;

function contradiction(received_on: Temporal.PlainDate, registered_on: Day, closed_on: Day, state: State, today: Temporal.PlainDate) {
  const dates = { received_on, registered_on, closed_on };
  for (const target of ["received_on", "registered_on", "closed_on"] as const) {
    const day = dates[target];
    if (day && before(today, day)) return { problem: "future", target };
  }
  if (registered_on && before(registered_on, received_on))
    return { problem: "registered_before_received", target: "registered_on" } as const;
  if (isClosed(state) && !closed_on) return { problem: "no_closing_day", target: "closed_on" } as const;
  if (closed_on && before(closed_on, registered_on ?? received_on))
    return { problem: "closed_before_registered", target: "closed_on" } as const;
  return undefined;
}

/** SHA-256 of what a file says of an appeal, part by part, each JSON: the same twice means nothing to do. */
export function fingerprintOf(...parts: readonly string[]): Buffer {
  return hash("sha256", `[${parts.join(",")}]`, "buffer");
}

/** Whether a file may bring an appeal from one state to another: forward, never back, and never out of a closed one. */
export function mayAdvance(from: State, to: State): boolean {
  const order: readonly State[] = ["received", "registered", "assigned", "in_work"];
  if (isClosed(from)) return false;
  return isClosed(to) || order.indexOf(to) > order.indexOf(from);
}

/** What numbers a new appeal needs: a receipt of one year, and where it was registered one of its register and year. */
export interface Counted {
  readonly received_year: number;
  readonly register: Register;
  readonly registered_year: number | null;
}

/** Numbers by «register year», e.g. «receipt 2025»: how many, or the first of them. */
export type Numbers = Readonly<Record<string, number>>;

/** How many numbers of which counters these rows need. */
export function numbersNeeded(rows: readonly Counted[]): Numbers {
  const needed: Record<string, number> = {};
  const one = (key: string) => {
    needed[key] = (needed[key] ?? 0) + 1;
  };
  for (const { received_year, register, registered_year } of rows) {
    one(`receipt ${received_year}`);
    if (registered_year !== null) one(`${register} ${registered_year}`);
  }
  return needed;
}

/** The first numbers for who comes after `taken` of them. */
export function numbersAfter(firsts: Numbers, taken: Numbers): Numbers {
  return Object.fromEntries(Object.entries(firsts).map(([key, first]) => [key, first + (taken[key] ?? 0)]));
}

/** Deals out numbers one by one, from `firsts` on. */
export function dealer(firsts: Numbers): (register: "receipt" | Register, year: number) => number {
  const next: Record<string, number> = { ...firsts };
  return (register, year) => {
    const key = `${register} ${year}`;
    const number = next[key] ?? 0;
    next[key] = number + 1;
    return number;
  };
}

/** What was handed to transactions beside the one that took the numbers: whoever goes on after a crash writes what is missing of it. */
export type Promised = readonly { readonly row_numbers: readonly number[]; readonly firsts: Numbers }[];
