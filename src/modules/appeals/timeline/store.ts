import type { Context } from "#platform/context.ts";
import { newId } from "#platform/ids.ts";
import type { EventKind } from "../tables.ts";
import { announce } from "./actions.ts";

export interface TimelineEvent {
  readonly event_id: string;
  readonly kind: EventKind;
  readonly at: Temporal.Instant;
  readonly note: string;
  readonly data: Record<string, unknown>;
  /** short name of the member of staff; null when the applicant or the program did it */
  readonly staff_name: string | null;
}

/** Notes what happened to an appeal, in the caller's transaction. `note` is read by staff; `data` holds what the line is made of. */
export async function addEvent(
  ctx: Context,
  appeal_id: string,
  kind: EventKind,
  data: Record<string, unknown> = {},
  note = "",
): Promise<void> {
  const event_id = newId();
  const at = ctx.clock.now();
  await ctx.db
    .insertInto("appeal_event")
    .values({
      municipality_id: ctx.tenant.municipality_id,
      event_id,
      appeal_id,
      kind,
      at,
      staff_id: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      note,
      data: JSON.stringify(data),
    })
    .execute();
  await announce(ctx, { event_id, appeal_id, kind, at, data });
}

/** Everything that happened to an appeal, oldest first. An appeal has tens of events, not thousands. */
export async function eventsOf(ctx: Context, appeal_id: string): Promise<TimelineEvent[]> {
  return ctx.db
    .selectFrom("appeal_event as e")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "e.municipality_id").onRef("s.staff_id", "=", "e.staff_id"))
    .select(["e.event_id", "e.kind", "e.at", "e.note", "e.data", "s.short_name as staff_name"])
    .where("e.municipality_id", "=", ctx.tenant.municipality_id)
    .where("e.appeal_id", "=", appeal_id)
    .orderBy("e.at")
    .orderBy("e.event_id")
    .limit(500)
    .execute();
}
