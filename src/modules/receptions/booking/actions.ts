import type { Selectable } from "kysely";
import { z } from "zod";
import type { Context } from "#platform/context.ts";
import { type Tables, tx, violatedConstraint } from "#platform/db/index.ts";
import { conflict, forbidden, found, Refusal } from "#platform/http/index.ts";
import { defineJob, enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { mayReceive } from "../policy.ts";
import { freeSlots, takesBookings } from "../sessions/rules.ts";
import { lockSession, updateSession } from "../sessions/store.ts";
import { mayBook } from "../settings/rules.ts";
import { receptionSettings } from "../settings/store.ts";
import { type BookingSource, type BookingVerb, can, type Priority } from "../visits/rules.ts";
import { type News, tellVisitor } from "./jobs.ts";
import { contactKeys, offerUntil } from "./rules.ts";
import * as store from "./store.ts";

type LockedSession = Selectable<Tables["reception_session"]>;

export interface NewBooking {
  /** made when the form was given out; the same id twice is the same form sent twice */
  readonly booking_id: string;
  readonly session_id: string;
  /** undefined: the waiting list when residents book, whatever comes at the desk */
  readonly slot?: number | undefined;
  readonly source: BookingSource;
  readonly priority: Priority;
  readonly visitor: {
    readonly full_name: string;
    readonly phone?: string | undefined;
    readonly email?: string | undefined;
    readonly postal_address?: string | undefined;
    readonly matter: string;
  };
}

/**
 * Books a turn, or a place in the waiting list where none is free. A turn that somebody else was quicker to
 * take, a second booking of the same person, and one who twice has not come are refused with 409 or 422;
 * the desk may do what a resident may not. A form sent twice makes one booking.
 */
export async function book(ctx: Context, input: NewBooking): Promise<{ booking_id: string; state: "booked" | "waiting"; ticket: number }> {
  try {
    return await tx(ctx, (ctx) => write(ctx, input));
  } catch (error) {
    const twice = violatedConstraint(error) === "reception_booking_pkey" ? await store.optionalBooking(ctx, input.booking_id) : undefined;
    if (!twice) throw error;
    return { booking_id: twice.booking_id, state: twice.state === "waiting" ? "waiting" : "booked", ticket: twice.ticket };
  }
}

async function write(ctx: Context, { booking_id, session_id, slot, source, priority, visitor }: NewBooking) {
  const session = found(await lockSession(ctx, session_id));
  const known = await store.optionalBooking(ctx, booking_id);
  if (known) return { booking_id, state: known.state === "waiting" ? ("waiting" as const) : ("booked" as const), ticket: known.ticket };
  const keys = contactKeys(ctx, visitor);
  await check(ctx, session, source, keys);
  const free = freeSlots(session.slot_count, await store.heldSlots(ctx, session_id));
  if (slot !== undefined && !free.includes(slot)) throw new Refusal(409, "receptions:refusal.slot_taken", { field: "slot" });
  const at = slot ?? (source === "site" ? undefined : free[0]);
  // no waiting list while there are turns
  if (source === "site" && slot === undefined && free.length > 0) throw new Refusal(422, "receptions:form.slot", { field: "slot" });
  const state = at === undefined ? "waiting" : "booked";
  const ticket = session.last_ticket + 1;
  await updateSession(ctx, session_id, { last_ticket: ticket });
  const created_at = ctx.clock.now();
  await store.insertBooking(
    ctx,
    {
      ...{ booking_id, session_id, ticket, state, source, priority, created_at },
      slot: at ?? null,
      resident_id: ctx.actor.kind === "resident" ? ctx.actor.id : null,
      language: ctx.language,
      offer_expires_at: null,
      arrived_at: null,
      called_at: null,
      finished_at: null,
      document_shown: null,
      oral_consent: null,
      result: null,
      appeal_id: null,
      assignment_id: null,
      contact_keys: keys,
    },
    { ...visitor, erased_at: null },
  );
  await note(
    ctx,
    booking_id,
    state,
    { session_id, slot: at ?? null, ticket, source },
    { full_name: visitor.full_name, matter: visitor.matter },
  );
  if (visitor.email) await enqueue(ctx, tellVisitor, { booking_id, news: state });
  return { booking_id, state, ticket } as const;
}

async function check(ctx: Context, session: LockedSession, source: BookingSource, keys: readonly string[]): Promise<void> {
  if (source !== "site") {
    if (!mayReceive(ctx.actor, session)) throw forbidden("receptions:refusal.unit");
    if (session.state !== "planned" && session.state !== "running") throw conflict("receptions:refusal.over");
    return;
  }
  if (!takesBookings(session, ctx.clock.now())) throw conflict("receptions:refusal.too_late");
  if (await store.isBooked(ctx, session.session_id, keys)) throw conflict("receptions:refusal.twice");
  const settings = await receptionSettings(ctx);
  const since = ctx.clock.now().subtract({ hours: 24 * settings.no_show_days });
  if (!mayBook(settings, await store.countNoShows(ctx, keys, since))) throw conflict("receptions:refusal.no_shows");
}

/** One change of one turn: the reception is locked first, so that turns change one after the other. 409 when it is not the time. */
export function performBooking<Result>(
  ctx: Context,
  booking_id: string,
  verb: BookingVerb,
  change: (ctx: Context, booking: store.Booking, session: LockedSession) => Promise<Result>,
): Promise<Result> {
  return tx(ctx, async (ctx) => {
    const { session_id } = found(await store.optionalBooking(ctx, booking_id));
    const session = found(await lockSession(ctx, session_id));
    const booking = found(await store.optionalBooking(ctx, booking_id));
    // moved to another reception meanwhile: whoever asks looks again
    if (booking.session_id !== session_id) throw conflict("receptions:refusal.moved");
    if (!can(verb, booking.state))
      throw conflict("receptions:refusal.state", { state: ctx.t(`receptions:booking_state.${booking.state}`) });
    return change(ctx, booking, session);
  });
}

/** A turn that was offered is taken. */
export function accept(ctx: Context, booking_id: string): Promise<void> {
  return performBooking(ctx, booking_id, "accept", async (ctx, booking) => {
    if (booking.offer_expires_at && Temporal.Instant.compare(ctx.clock.now(), booking.offer_expires_at) > 0)
      throw conflict("receptions:refusal.offer_over");
    await store.updateBooking(ctx, booking_id, { state: "booked", offer_expires_at: null });
    await note(ctx, booking_id, "accepted", { slot: booking.slot });
    await tell(ctx, booking, "booked");
  });
}

/** Somebody will not come: their turn is offered to whoever waits. */
export function cancel(ctx: Context, booking_id: string): Promise<void> {
  return performBooking(ctx, booking_id, "cancel", async (ctx, booking, session) => {
    await store.updateBooking(ctx, booking_id, { state: "cancelled", slot: null, offer_expires_at: null });
    await note(ctx, booking_id, "cancelled", { slot: booking.slot });
    await tell(ctx, booking, "cancelled");
    if (booking.slot !== null) await offerNext(ctx, session, booking.slot);
  });
}

/** Takes an offer back whose time is over, and makes it to the next. Does nothing to one that was answered meanwhile. */
export function expire(ctx: Context, booking_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const known = await store.optionalBooking(ctx, booking_id);
    if (known?.state !== "offered" || !known.offer_expires_at || Temporal.Instant.compare(ctx.clock.now(), known.offer_expires_at) < 0)
      return;
    await performBooking(ctx, booking_id, "expire", async (ctx, booking, session) => {
      await store.updateBooking(ctx, booking_id, { state: "expired", slot: null, offer_expires_at: null });
      await note(ctx, booking_id, "expired", { slot: booking.slot });
      await tell(ctx, booking, "expired");
      if (booking.slot !== null) await offerNext(ctx, session, booking.slot);
    });
  });
}

/** When the time of an offer is over. */
export const expireOffer = defineJob({
  name: "receptions.expire_offer",
  payload: z.object({ booking_id: z.uuid() }),
  run: (ctx, { booking_id }) => expire(ctx, booking_id),
});

/** Moves a turn to another hour, of this reception or of another one of the same official. */
export function move(ctx: Context, booking_id: string, to: { readonly session_id: string; readonly slot: number }): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { session_id } = found(await store.optionalBooking(ctx, booking_id));
    // both receptions are locked in one order, so that two who swap do not wait for each other
    for (const id of [session_id, to.session_id].toSorted()) found(await lockSession(ctx, id));
    await performBooking(ctx, booking_id, "move", async (ctx, booking, session) => {
      const target = found(await lockSession(ctx, to.session_id));
      if (!takesBookings(target, ctx.clock.now())) throw conflict("receptions:refusal.too_late");
      if (target.official_name !== session.official_name) throw new Refusal(422, "http:form.choose", { field: "to" });
      if (!freeSlots(target.slot_count, await store.heldSlots(ctx, to.session_id)).includes(to.slot))
        throw new Refusal(409, "receptions:refusal.slot_taken", { field: "to" });
      const elsewhere = to.session_id !== session.session_id;
      const ticket = elsewhere ? target.last_ticket + 1 : booking.ticket;
      if (elsewhere) await updateSession(ctx, to.session_id, { last_ticket: ticket });
      await store.updateBooking(ctx, booking_id, {
        session_id: to.session_id,
        slot: to.slot,
        ticket,
        state: "booked",
        offer_expires_at: null,
      });
      await note(ctx, booking_id, "moved", { ...to, ticket });
      await tell(ctx, booking, "moved");
      if (booking.slot !== null) await offerNext(ctx, session, booking.slot);
    });
  });
}

/** Offers a freed turn to whoever has waited longest and can be written to in time; their answer is waited for so many hours. */
async function offerNext(ctx: Context, session: LockedSession, slot: number): Promise<void> {
  const until = offerUntil(ctx.clock.now(), session.offer_hours, session.starts_at);
  const next = until && session.state === "planned" ? await store.firstWaiting(ctx, session.session_id) : undefined;
  if (!next || !until) return;
  await store.updateBooking(ctx, next.booking_id, { state: "offered", slot, offer_expires_at: until });
  await note(ctx, next.booking_id, "offered", { slot, until: until.toString() });
  await enqueue(ctx, tellVisitor, { booking_id: next.booking_id, news: "offered" });
  await enqueue(ctx, expireOffer, { booking_id: next.booking_id }, { start_after: until });
}

/** A letter, written once the change is committed. */
async function tell(ctx: Context, { booking_id, email }: store.Booking, news: News): Promise<void> {
  if (email) await enqueue(ctx, tellVisitor, { booking_id, news });
}

async function note(
  ctx: Context,
  booking_id: string,
  what: string,
  after: Readonly<Record<string, unknown>>,
  personal?: Readonly<Record<string, unknown>>,
): Promise<void> {
  const entry = { action: `receptions.${what}`, subject_type: "reception_booking", subject_id: booking_id, after };
  await record(ctx, personal ? { ...entry, personal } : entry);
}
