import type { Selectable } from "kysely";
import type { Context } from "#platform/context.ts";
import { type Tables, tx } from "#platform/db/index.ts";
import { conflict, forbidden, found } from "#platform/http/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { tellVisitor } from "../booking/jobs.ts";
import { bookingsOf, updateBooking } from "../booking/store.ts";
import { mayManage, mayReceive } from "../policy.ts";
import { isActive } from "../visits/rules.ts";
import type { SessionState } from "./rules.ts";
import { lockSession, updateSession } from "./store.ts";

type LockedSession = Selectable<Tables["reception_session"]>;

/** The reception begins: the screen calls people from now on. */
export function start(ctx: Context, session_id: string): Promise<void> {
  return perform(ctx, session_id, "running", ["planned"], mayReceive, async () => ({}));
}

/**
 * The reception is over. Who booked and did not come is noted as such, who waited for a turn has none any
 * more; while somebody who came has no card yet, 409.
 */
export function close(ctx: Context, session_id: string): Promise<void> {
  return perform(ctx, session_id, "closed", ["planned", "running"], mayReceive, async (ctx) => {
    const bookings = await bookingsOf(ctx, session_id);
    const inside = bookings.filter(({ state }) => state === "arrived" || state === "called");
    if (inside.length > 0) throw conflict("receptions:refusal.still_here", { tickets: inside.map(({ ticket }) => ticket).join(", ") });
    const now = ctx.clock.now();
    for (const { booking_id, state } of bookings) {
      if (state === "booked") await updateBooking(ctx, booking_id, { state: "no_show", slot: null, finished_at: now });
      if (state === "waiting" || state === "offered")
        await updateBooking(ctx, booking_id, { state: "expired", slot: null, offer_expires_at: null });
    }
    return { closed_at: now };
  });
}

/** The reception will not be: everybody who booked is written to, with the reason. */
export function cancelSession(ctx: Context, session_id: string, note: string): Promise<void> {
  return perform(ctx, session_id, "cancelled", ["planned"], mayManage, async (ctx) => {
    for (const { booking_id, state, email } of await bookingsOf(ctx, session_id)) {
      if (!isActive(state)) continue;
      await updateBooking(ctx, booking_id, { state: "cancelled", slot: null, offer_expires_at: null });
      if (email) await enqueue(ctx, tellVisitor, { booking_id, news: "session_cancelled" });
    }
    return { note };
  });
}

async function perform(
  ctx: Context,
  session_id: string,
  to: SessionState,
  from: readonly SessionState[],
  may: typeof mayReceive,
  change: (ctx: Context, session: LockedSession) => Promise<Parameters<typeof updateSession>[2]>,
): Promise<void> {
  await tx(ctx, async (ctx) => {
    const session = found(await lockSession(ctx, session_id));
    if (!may(ctx.actor, session)) throw forbidden("receptions:refusal.unit");
    if (!from.includes(session.state))
      throw conflict("receptions:refusal.session_state", { state: ctx.t(`receptions:session_state.${session.state}`) });
    const columns = await change(ctx, session);
    await updateSession(ctx, session_id, { state: to, ...columns });
    await record(ctx, {
      action: `receptions.session_${to}`,
      subject_type: "reception_session",
      subject_id: session_id,
      before: { state: session.state },
      after: { state: to },
    });
  });
}
