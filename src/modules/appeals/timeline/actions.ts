import type { Context } from "#platform/context.ts";
import type { EventKind } from "../tables.ts";

/** Something has happened to an appeal. `data` holds codes, numbers and dates; nothing personal. */
export interface AppealEvent {
  readonly event_id: string;
  readonly appeal_id: string;
  readonly kind: EventKind;
  readonly at: Temporal.Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

type Listener = (ctx: Context, event: AppealEvent) => Promise<void>;
const listeners = new Set<Listener>();

/**
 * Has `listener` called for every event of every appeal, inside the transaction that makes it: what it
 * throws undoes the event, and whatever takes time or reaches outside belongs into a job it enqueues.
 * Of an appeal that is being filed there is no number yet. What an import brings makes no events.
 */
export function onAppealEvent(listener: Listener): void {
  listeners.add(listener);
}

/** Tells everybody who listens. */
export async function announce(ctx: Context, event: AppealEvent): Promise<void> {
  for (const listener of listeners) await listener(ctx, event);
}
