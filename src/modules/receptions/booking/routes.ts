import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { residentById } from "#modules/people/index.ts";
import { today } from "#platform/clock.ts";
import { ical } from "#platform/feeds/index.ts";
import { emptyForm, type FormState, found, neighbourhood, notFound, page, parseForm, refuse } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { mayReceive } from "../policy.ts";
import { attempt, refusedForm } from "../routes.ts";
import { freeSlots, slotStart, takesBookings } from "../sessions/rules.ts";
import { comingSessions, optionalSession, type Session } from "../sessions/store.ts";
import { accept, book, cancel, move } from "./actions.ts";
import { bookingForm, deskForm, moveForm, slotOf } from "./forms.ts";
import { BookPage } from "./pages/book.tsx";
import { BookingPage } from "./pages/booking.tsx";
import { BookingMovePage } from "./pages/move.tsx";
import { StaffBookingNewPage } from "./pages/staff-booking-new.tsx";
import { bookingLink, bookingSecret, bookingToken, opens, readBookingToken } from "./rules.ts";
import { type Booking, heldSlots, optionalBooking } from "./store.ts";

type OfSession = { Params: { session_id: string } };
type OfBooking = { Params: { booking_id: string }; Querystring: { key?: string | string[] } };
const isPublic = { config: { access: "public" } } as const;
const isForm = { config: { access: "public", form: true } } as const;

/** Residents book, answer offers, move and cancel by the link in their letter; the desk books for those who call. */
export function bookingRoutes(app: FastifyInstance): void {
  bookRoutes(app);
  ownRoutes(app);
  deskRoutes(app);
}

function bookRoutes(app: FastifyInstance): void {
  const bookings = app.createRateLimit({
    max: app.veche.config.RATE_FILINGS_PER_HOUR,
    timeWindow: 3_600_000,
    keyGenerator: (request) => `reception ${request.sessionToken ? request.ctx.actor.id : neighbourhood(request)}`,
  });

  const show = async (request: FastifyRequest<OfSession>, reply: FastifyReply, form: FormState, submission?: string) => {
    const { ctx } = request;
    const session = found(await optionalSession(ctx, request.params.session_id));
    reply.header("cache-control", "private, no-store");
    return page(
      reply,
      BookPage,
      {
        session,
        form,
        free: freeSlots(session.slot_count, await heldSlots(ctx, session.session_id)).map((slot) => ({
          slot,
          at: slotStart(session, slot),
        })),
        open: takesBookings(session, ctx.clock.now()),
        submission: submission ?? bookingToken(ctx, newId()),
        zone: ctx.tenant.zone,
      },
      { status: form.errors.length > 0 ? 422 : 200 },
    );
  };

  app.get<OfSession>("/receptions/:session_id", isPublic, async (request, reply) => show(request, reply, emptyForm(await known(request))));

  app.post<OfSession>("/receptions/:session_id", isForm, async (request, reply) => {
    const { ctx } = request;
    const { session_id } = found(await optionalSession(ctx, request.params.session_id));
    const form = parseForm(request, bookingForm);
    const typed = (request.body as { submission?: unknown } | null)?.submission;
    const ours = typeof typed === "string" ? readBookingToken(ctx, typed) : undefined;
    const submission = ours ? String(typed) : bookingToken(ctx, newId());
    if (!form.ok) return show(request, reply, form, submission);
    const rate = await bookings(request);
    if (!rate.isAllowed && rate.isExceeded)
      return show(request, reply, refuse(form.values, { field: "", message: ctx.t("receptions:form.too_often") }), submission);
    const { full_name, email, phone, matter, priority, slot } = form.value;
    try {
      const { booking_id } = await book(ctx, {
        booking_id: ours ?? submission.slice(0, 36),
        session_id,
        slot: slotOf(slot),
        source: "site",
        priority,
        visitor: { full_name, email, phone, matter },
      });
      return reply.redirect(bookingLink(ctx, booking_id), 303);
    } catch (error) {
      return show(request, reply, refusedForm(request, form.values, error), submission);
    }
  });
}

/** The page of whoever booked. The secret stays in the address, as with appeals: no Referer, no cache. */
function ownRoutes(app: FastifyInstance): void {
  app.get<OfBooking>("/receptions/booking/:booking_id", isPublic, async (request, reply) => {
    const booking = await ownBooking(request);
    const session = found(await optionalSession(request.ctx, booking.session_id));
    keepSecret(reply);
    return page(reply, BookingPage, {
      booking,
      session,
      at: booking.slot === null ? undefined : slotStart(session, booking.slot),
      secret: bookingSecret(request.ctx, booking.booking_id),
      zone: request.ctx.tenant.zone,
    });
  });

  app.get<OfBooking>("/receptions/booking/:booking_id/calendar.ics", isPublic, async (request, reply) => {
    const { ctx } = request;
    const booking = await ownBooking(request);
    const session = found(await optionalSession(ctx, booking.session_id));
    if (booking.slot === null) throw notFound();
    const starts_at = slotStart(session, booking.slot);
    keepSecret(reply);
    reply.type("text/calendar; charset=utf-8").header("content-disposition", 'attachment; filename="reception.ics"');
    return ical({
      name: ctx.t("receptions:calendar.name", { town: ctx.tenant.name }),
      now: ctx.clock.now(),
      appointments: [
        {
          id: booking.booking_id,
          starts_at,
          ends_at: starts_at.add({ minutes: session.slot_minutes }),
          title: ctx.t("receptions:calendar.title", { official: session.official_name }),
          place: `${session.place_name}, ${session.place_address}`,
          text: ctx.t("receptions:calendar.bring", { ticket: booking.ticket }),
          link: `${request.protocol}://${request.host}${bookingLink(ctx, booking.booking_id)}`,
        },
      ],
    });
  });

  for (const [path, act, done] of [
    ["acceptance", accept, "receptions:done.accepted"],
    ["cancellation", cancel, "receptions:done.cancelled"],
  ] as const)
    app.post<OfBooking>(`/receptions/booking/:booking_id/${path}`, isPublic, async (request, reply) => {
      const { booking_id } = await ownBooking(request, secretIn(request.body));
      return attempt(request, reply, { back: bookingLink(request.ctx, booking_id), done }, () => act(request.ctx, booking_id));
    });

  const askMove = async (request: FastifyRequest<OfBooking>, reply: FastifyReply, booking: Booking, form: FormState) => {
    const { ctx } = request;
    const session = found(await optionalSession(ctx, booking.session_id));
    keepSecret(reply);
    return page(
      reply,
      BookingMovePage,
      {
        booking,
        session,
        form,
        choices: await freeElsewhere(request, session),
        secret: bookingSecret(ctx, booking.booking_id),
        zone: ctx.tenant.zone,
      },
      { status: form.errors.length > 0 ? 422 : 200 },
    );
  };

  app.get<OfBooking>("/receptions/booking/:booking_id/move", isPublic, async (request, reply) =>
    askMove(request, reply, await ownBooking(request), emptyForm()),
  );

  app.post<OfBooking>("/receptions/booking/:booking_id/move", isForm, async (request, reply) => {
    const booking = await ownBooking(request, secretIn(request.body));
    const form = parseForm(request, moveForm);
    if (!form.ok) return askMove(request, reply, booking, form);
    const [session_id = "", slot = ""] = form.value.to.split(":");
    try {
      await move(request.ctx, booking.booking_id, { session_id, slot: Number(slot) });
    } catch (error) {
      return askMove(request, reply, booking, refusedForm(request, form.values, error));
    }
    return reply.notice(request.ctx.t("receptions:done.moved")).redirect(bookingLink(request.ctx, booking.booking_id), 303);
  });
}

function deskRoutes(app: FastifyInstance): void {
  const access = { permission: "receptions.receive" } as const;
  const show = async (request: FastifyRequest<OfSession>, reply: FastifyReply, form: FormState, submission?: string) => {
    const { ctx } = request;
    const session = found(await optionalSession(ctx, request.params.session_id));
    if (!mayReceive(ctx.actor, session)) throw notFound();
    return page(
      reply,
      StaffBookingNewPage,
      {
        session,
        form,
        free: freeSlots(session.slot_count, await heldSlots(ctx, session.session_id)).map((slot) => ({
          slot,
          at: slotStart(session, slot),
        })),
        submission: submission ?? bookingToken(ctx, newId()),
        zone: ctx.tenant.zone,
      },
      { status: form.errors.length > 0 ? 422 : 200 },
    );
  };

  app.get<OfSession>("/staff/receptions/:session_id/bookings/new", { config: { access } }, (request, reply) =>
    show(request, reply, emptyForm({ source: "phone", priority: "none" })),
  );

  app.post<OfSession>("/staff/receptions/:session_id/bookings/new", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const { session_id } = found(await optionalSession(ctx, request.params.session_id));
    const form = parseForm(request, deskForm);
    const typed = (request.body as { submission?: unknown } | null)?.submission;
    const ours = typeof typed === "string" ? readBookingToken(ctx, typed) : undefined;
    if (!form.ok) return show(request, reply, form, ours && String(typed));
    const { slot, source, priority, ...visitor } = form.value;
    try {
      const made = await book(ctx, { booking_id: ours ?? newId(), session_id, slot: slotOf(slot), source, priority, visitor });
      return reply
        .notice(ctx.t(made.state === "waiting" ? "receptions:done.waiting" : "receptions:done.booked", { ticket: made.ticket }))
        .redirect(`/staff/receptions/${session_id}`, 303);
    } catch (error) {
      return show(request, reply, refusedForm(request, form.values, error), ours && String(typed));
    }
  });
}

/** Free turns of the same official, this reception's among them. */
async function freeElsewhere({ ctx }: FastifyRequest<OfBooking>, session: Session) {
  const now = today(ctx.clock, ctx.tenant.zone);
  const sessions = (await comingSessions(ctx, now, now.add({ days: 180 }))).filter(
    (one) => one.official_name === session.official_name && takesBookings(one, ctx.clock.now()),
  );
  const lists = await Promise.all(
    sessions.slice(0, 10).map(async (one) =>
      freeSlots(one.slot_count, await heldSlots(ctx, one.session_id)).map((slot) => ({
        value: `${one.session_id}:${slot}`,
        at: slotStart(one, slot),
        place: one.place_name,
      })),
    ),
  );
  return lists.flat();
}

async function ownBooking(request: FastifyRequest<OfBooking>, secret = secretIn(request.query)): Promise<Booking> {
  const booking = found(await optionalBooking(request.ctx, request.params.booking_id));
  const { actor } = request.ctx;
  const own = actor.kind === "resident" && booking.resident_id !== null && booking.resident_id === actor.id;
  if (!own && !opens(request.ctx, booking.booking_id, secret)) throw notFound();
  return booking;
}

const withKey = z.object({ key: z.string().max(100).catch("") });

function secretIn(from: unknown): string {
  return withKey.safeParse(from ?? {}).data?.key ?? "";
}

function keepSecret(reply: FastifyReply): void {
  reply.header("cache-control", "private, no-store").header("referrer-policy", "no-referrer").header("x-robots-tag", "noindex");
}

/** What a signed-in resident need not type again. */
async function known({ ctx }: FastifyRequest): Promise<Record<string, string>> {
  const resident = ctx.actor.kind === "resident" && ctx.actor.id ? await residentById(ctx, ctx.actor.id) : undefined;
  const { full_name, email, phone } = resident ?? {};
  return { priority: "none", ...(full_name ? { full_name } : {}), ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
}
