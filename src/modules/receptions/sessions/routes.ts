import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { today } from "#platform/clock.ts";
import { emptyForm, type FormState, forbidden, found, keyset, page, parseForm, readCursor } from "#platform/http/index.ts";
import { bookingsOf } from "../booking/store.ts";
import { optionalPlace, selectPlaces } from "../places/store.ts";
import { mayManage, mayReceive } from "../policy.ts";
import { attempt, refusedForm } from "../routes.ts";
import { selectSchedules } from "../schedules/store.ts";
import { noteOpened } from "../visits/actions.ts";
import { inTurn } from "../visits/rules.ts";
import { cancelSession, close, start } from "./actions.ts";
import { cancellationForm, sessionFilter } from "./forms.ts";
import { HeldPage } from "./pages/held.tsx";
import { ReceptionsPage } from "./pages/receptions.tsx";
import { ScreenPage } from "./pages/screen.tsx";
import { StaffCancellationPage } from "./pages/staff-cancellation.tsx";
import { StaffReceptionPage } from "./pages/staff-reception.tsx";
import { StaffReceptionsPage } from "./pages/staff-receptions.tsx";
import { takesBookings } from "./rules.ts";
import { comingSessions, optionalSession, type Session, selectSessions } from "./store.ts";

type One = { Params: { session_id: string } };
const isPublic = { config: { access: "public" } } as const;
const view = { config: { access: { permission: "receptions.view" } } } as const;
const receive = { config: { access: { permission: "receptions.receive" } } } as const;
const pageSize = 50;

/** Receptions: what residents see of them, and how they are led. */
export function sessionRoutes(app: FastifyInstance): void {
  publicRoutes(app);

  app.get("/staff/receptions", view, async (request, reply) => {
    const { ctx } = request;
    const filter = sessionFilter.parse(request.query ?? {});
    const now = today(ctx.clock, ctx.tenant.zone);
    if (filter.tab === "coming") {
      const rows = (await comingSessions(ctx, now.subtract({ days: 60 }), now.add({ days: 180 }))).filter(
        ({ official_rank }) => !filter.rank || official_rank === filter.rank,
      );
      return page(reply, StaffReceptionsPage, { ...{ rows, filter, next: undefined }, zone: ctx.tenant.zone, ...mayOf(request) });
    }
    const rows = await selectSessions(ctx, filter, pageSize + 1, cursorOf(filter.after));
    return page(reply, StaffReceptionsPage, { ...pageOf(rows), filter, zone: ctx.tenant.zone, ...mayOf(request) });
  });

  app.get<One>("/staff/receptions/:session_id", view, async (request, reply) => {
    const { ctx } = request;
    const session = found(await optionalSession(ctx, request.params.session_id));
    const may_receive = mayReceive(ctx.actor, session);
    const bookings = may_receive ? await bookingsOf(ctx, session.session_id) : [];
    if (bookings.length > 0) await noteOpened(ctx, session.session_id);
    return page(reply, StaffReceptionPage, {
      session,
      bookings: inTurn(bookings),
      may_receive,
      may_manage: mayManage(ctx.actor, session),
      zone: ctx.tenant.zone,
    });
  });

  for (const [path, act, done] of [
    ["start", start, "receptions:done.started"],
    ["closing", close, "receptions:done.closed"],
  ] as const)
    app.post<One>(`/staff/receptions/:session_id/${path}`, receive, (request, reply) =>
      attempt(request, reply, { back: `/staff/receptions/${request.params.session_id}`, done }, () =>
        act(request.ctx, request.params.session_id),
      ),
    );

  const manage = { permission: "receptions.manage" } as const;
  const askCancel = async (request: FastifyRequest<One>, reply: FastifyReply, form: FormState) => {
    const session = found(await optionalSession(request.ctx, request.params.session_id));
    if (!mayManage(request.ctx.actor, session)) throw forbidden("receptions:refusal.unit");
    return page(
      reply,
      StaffCancellationPage,
      { session, form, zone: request.ctx.tenant.zone },
      { status: form.errors.length > 0 ? 422 : 200 },
    );
  };
  app.get<One>("/staff/receptions/:session_id/cancellation", { config: { access: manage } }, (request, reply) =>
    askCancel(request, reply, emptyForm()),
  );
  app.post<One>("/staff/receptions/:session_id/cancellation", { config: { access: manage, form: true } }, async (request, reply) => {
    found(await optionalSession(request.ctx, request.params.session_id));
    const form = parseForm(request, cancellationForm);
    if (!form.ok) return askCancel(request, reply, form);
    try {
      await cancelSession(request.ctx, request.params.session_id, form.value.note);
    } catch (error) {
      return askCancel(request, reply, refusedForm(request, form.values, error));
    }
    return reply.notice(request.ctx.t("receptions:done.session_cancelled")).redirect(`/staff/receptions/${request.params.session_id}`, 303);
  });
}

function publicRoutes(app: FastifyInstance): void {
  app.get("/receptions", isPublic, async (request, reply) => {
    const { ctx } = request;
    const now = today(ctx.clock, ctx.tenant.zone);
    const sessions = await comingSessions(ctx, now, now.add({ days: 180 }));
    return page(reply, ReceptionsPage, {
      sessions: sessions
        .filter(({ state }) => state === "planned")
        .slice(0, 100)
        .map((session) => ({
          ...session,
          free: Math.max(0, session.slot_count - session.held),
          open: takesBookings(session, ctx.clock.now()),
        })),
      schedules: (await selectSchedules(ctx)).filter(({ valid_to }) => !valid_to || Temporal.PlainDate.compare(valid_to, now) >= 0),
      places: (await selectPlaces(ctx)).filter(({ closed_on }) => !closed_on),
      zone: ctx.tenant.zone,
    });
  });

  app.get("/receptions/held", isPublic, async (request, reply) => {
    const filter = { ...sessionFilter.parse(request.query ?? {}), tab: "closed" as const };
    return page(reply, HeldPage, pageOf(await selectSessions(request.ctx, filter, pageSize + 1, cursorOf(filter.after))));
  });

  app.get<{ Params: { place_id: string } }>("/receptions/screen/:place_id", isPublic, async (request, reply) => {
    const { ctx } = request;
    const place = found(await optionalPlace(ctx, request.params.place_id));
    const now = today(ctx.clock, ctx.tenant.zone);
    const sessions = (await comingSessions(ctx, now, now)).filter(({ place_id }) => place_id === place.place_id);
    const queues = await Promise.all(sessions.map(async (session) => queueOf(session, await bookingsOf(ctx, session.session_id))));
    return page(reply, ScreenPage, { place: place.name, queues, zone: ctx.tenant.zone, now: ctx.clock.now() });
  });
}

/** What the screen shows of a reception: numbers and nothing else of those who come. */
function queueOf(session: Session, bookings: Awaited<ReturnType<typeof bookingsOf>>) {
  const tickets = (state: string) => inTurn(bookings.filter((booking) => booking.state === state)).map(({ ticket }) => ticket);
  return {
    session_id: session.session_id,
    official: session.official_name,
    post: session.official_post,
    starts_at: session.starts_at,
    called: tickets("called"),
    here: tickets("arrived"),
  };
}

function mayOf({ ctx }: FastifyRequest) {
  return { may_manage: ctx.actor.permissions.has("receptions.manage") };
}

const position = z.tuple([z.iso.date(), z.uuid()]);

function cursorOf(after: string | undefined): readonly [string, string] | undefined {
  return position.safeParse(readCursor(after, 2)).data;
}

function pageOf(rows: readonly Session[]) {
  return keyset(rows, pageSize, (row) => [row.day.toString(), row.session_id]);
}
