import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { topicOptions, visitLines } from "#modules/appeals/index.ts";
import { unitOptions } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm } from "#platform/http/index.ts";
import { cancel } from "../booking/actions.ts";
import { optionalBooking } from "../booking/store.ts";
import { mayReceive } from "../policy.ts";
import { attempt, refusedForm } from "../routes.ts";
import { optionalSession } from "../sessions/store.ts";
import { finish, mark, noteOpened } from "./actions.ts";
import { cardForm } from "./forms.ts";
import { StaffVisitPage } from "./pages/staff-visit.tsx";
import { StaffVisitPrintPage } from "./pages/staff-visit-print.tsx";

type One = { Params: { booking_id: string } };
const access = { permission: "receptions.receive" } as const;
const base = "/staff/receptions/visits/:booking_id";

/** The card of one person's reception: who comes, and how it ended. */
export function visitRoutes(app: FastifyInstance): void {
  const show = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState) => {
    const { ctx } = request;
    const { booking, session } = await visitFor(ctx, request.params.booking_id);
    const { full_name, phone, email, postal_address, matter, priority } = booking;
    const values = {
      full_name,
      matter,
      priority,
      phone: phone ?? "",
      email: email ?? "",
      postal_address: postal_address ?? "",
      people: "1",
      reply_by: "post",
    };
    const [topics, units, appeals] = await Promise.all([
      topicOptions(ctx),
      unitOptions(ctx),
      visitLines(ctx, booking.appeal_id ? [booking.appeal_id] : []),
    ]);
    return page(
      reply,
      StaffVisitPage,
      {
        booking,
        session,
        form: form ?? emptyForm(values),
        topics,
        units,
        appeal: appeals[0],
        may_assign: ctx.actor.permissions.has("assignments.create"),
        zone: ctx.tenant.zone,
      },
      { status: form ? 422 : 200 },
    );
  };

  app.get<One>(base, { config: { access } }, async (request, reply) => {
    const { session } = await visitFor(request.ctx, request.params.booking_id);
    await noteOpened(request.ctx, session.session_id);
    return show(request, reply);
  });

  app.post<One>(base, { config: { access, form: true } }, async (request, reply) => {
    await visitFor(request.ctx, request.params.booking_id);
    const form = parseForm(request, cardForm);
    if (!form.ok) return show(request, reply, form);
    try {
      const { session_id, number } = await finish(request.ctx, request.params.booking_id, form.value);
      const done = number ? request.ctx.t("receptions:done.registered", { number }) : request.ctx.t("receptions:done.received");
      return reply.notice(done).redirect(`/staff/receptions/${session_id}`, 303);
    } catch (error) {
      return show(request, reply, refusedForm(request, form.values, error));
    }
  });

  app.get<One>(`${base}/print`, { config: { access } }, async (request, reply) => {
    const { booking, session } = await visitFor(request.ctx, request.params.booking_id);
    const appeals = await visitLines(request.ctx, booking.appeal_id ? [booking.appeal_id] : []);
    return page(reply, StaffVisitPrintPage, { booking, session, number: appeals[0]?.number, zone: request.ctx.tenant.zone });
  });

  for (const [path, act, done] of [
    ["arrival", (ctx: Context, id: string) => mark(ctx, id, "arrive"), "receptions:done.arrived"],
    ["call", (ctx: Context, id: string) => mark(ctx, id, "call"), "receptions:done.called"],
    ["absence", (ctx: Context, id: string) => mark(ctx, id, "miss"), "receptions:done.missed"],
    ["cancellation", cancel, "receptions:done.cancelled"],
  ] as const)
    app.post<One>(`${base}/${path}`, { config: { access } }, async (request, reply) => {
      const { session } = await visitFor(request.ctx, request.params.booking_id);
      return attempt(request, reply, { back: `/staff/receptions/${session.session_id}`, done }, () =>
        act(request.ctx, request.params.booking_id),
      );
    });
}

/** A turn that the actor may lead; otherwise it is not there. */
async function visitFor(ctx: Context, booking_id: string) {
  const booking = found(await optionalBooking(ctx, booking_id));
  const session = found(await optionalSession(ctx, booking.session_id));
  if (!mayReceive(ctx.actor, session)) throw notFound();
  return { booking, session };
}
