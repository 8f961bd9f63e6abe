import type { Context } from "#platform/context.ts";

type Listener = (ctx: Context, year: number) => Promise<void>;

const listeners = new Set<Listener>();

/** Whoever keeps dates counted by the calendar is told, in the transaction that saves it, that a year has changed. */
export function whenYearSaved(listener: Listener): void {
  listeners.add(listener);
}

export async function tellOfYear(ctx: Context, year: number): Promise<void> {
  for (const listener of listeners) await listener(ctx, year);
}
