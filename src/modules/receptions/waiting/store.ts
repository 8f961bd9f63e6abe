import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import type { InboxItem } from "#platform/module.ts";
import { forgottenMeetings } from "../information/store.ts";
import { openOutings } from "../outings/store.ts";
import { mayReceive } from "../policy.ts";
import { comingSessions, forgottenSessions } from "../sessions/store.ts";

/** What waits for whoever leads receptions: today's, those nobody has closed, outings and meetings without a result. */
export async function waitingFor(ctx: Context, limit: number): Promise<{ items: readonly InboxItem[]; total: number }> {
  const { actor } = ctx;
  const now = today(ctx.clock, ctx.tenant.zone);
  const receives = actor.permissions.has("receptions.receive");
  const manages = actor.permissions.has("receptions.manage");
  const [todays, forgotten, outings, meetings] = await Promise.all([
    receives ? comingSessions(ctx, now, now) : [],
    receives ? forgottenSessions(ctx, now, limit) : [],
    manages ? openOutings(ctx, now, limit) : [],
    manages ? forgottenMeetings(ctx, now, limit) : [],
  ]);
  const item = (href: string, title: string, todo: string, due_on: Temporal.PlainDate): InboxItem => ({
    href,
    number: "",
    title,
    todo,
    due_on,
  });
  const items = [
    ...[...forgotten, ...todays]
      .filter((session) => mayReceive(actor, session))
      .map((session) =>
        item(
          `/staff/receptions/${session.session_id}`,
          `${session.official_post} ${session.official_name}`,
          session.day.equals(now) ? "receptions:todo.receive" : "receptions:todo.close",
          session.day,
        ),
      ),
    ...outings.map((outing) => item(`/staff/outings/${outing.outing_id}`, outing.title, "receptions:todo.outing", outing.day)),
    ...meetings.map((meeting) =>
      item(`/staff/information-meetings/${meeting.information_meeting_id}`, meeting.title, "receptions:todo.meeting", meeting.day),
    ),
  ].sort((a, b) => Temporal.PlainDate.compare(a.due_on as Temporal.PlainDate, b.due_on as Temporal.PlainDate));
  return { items: items.slice(0, limit), total: items.length };
}
