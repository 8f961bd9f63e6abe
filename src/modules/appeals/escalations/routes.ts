import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { unitOptions } from "#modules/people/index.ts";
import { today } from "#platform/clock.ts";
import {
  conflict,
  emptyForm,
  type FormState,
  forbidden,
  found,
  keyset,
  page,
  parseForm,
  Refusal,
  readCursor,
  refuse,
} from "#platform/http/index.ts";
import { cardOf } from "../lists/rules.ts";
import { mayExplain, readableUnits } from "../policy.ts";
import { readableAppeal } from "../reading/store.ts";
import { explainDelay } from "./actions.ts";
import { escalationFilter, explainForm } from "./forms.ts";
import { StaffAppealEscalationPage } from "./pages/staff-appeal-escalation.tsx";
import { EscalationsPage } from "./pages/staff-appeals-escalations.tsx";
import { escalationsOf, listEscalations, unexplained } from "./store.ts";

const access = { permission: "appeals.view" } as const;
const pageSize = 50;
type One = { Params: { key: string } };

/** Broken terms: the list of them, and the page on which whoever has the appeal says why and promises a day. */
export function escalationRoutes(app: FastifyInstance): void {
  app.get<{ Querystring: Record<string, unknown> }>("/staff/appeals/escalations", { config: { access } }, async (request, reply) => {
    const { ctx, query } = request;
    const filter = escalationFilter.parse(query);
    const cursor = z
      .tuple([z.iso.date(), z.uuid()])
      .safeParse(readCursor(typeof query["after"] === "string" ? query["after"] : undefined, 2));
    const [rows, people, units] = await Promise.all([
      listEscalations(ctx, filter, pageSize + 1, cursor.data),
      unexplained(ctx),
      unitOptions(ctx, readableUnits(ctx.actor)),
    ]);
    return page(reply, EscalationsPage, {
      list: keyset(rows, pageSize, (row) => [row.broken_on.toString(), row.escalation_id]),
      people,
      units: units.map(({ value, label }) => ({ value, label })),
      filter,
      today: today(ctx.clock, ctx.tenant.zone),
    });
  });

  const show = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState, status = 200) => {
    const { ctx } = request;
    const appeal = found(await readableAppeal(ctx, request.params.key));
    if (!mayExplain(ctx.actor, appeal)) throw forbidden();
    const open = (await escalationsOf(ctx, appeal.appeal_id)).find((one) => one.closed_on === null);
    if (!open) throw conflict("appeals:escalations.refusal.nothing");
    const values = { reason: open.reason ?? "", promised_on: open.promised_on?.toString() ?? "" };
    const props = {
      appeal,
      broken_on: open.broken_on,
      step: open.step,
      form: form ?? emptyForm(values),
      today: today(ctx.clock, ctx.tenant.zone),
    };
    return page(reply, StaffAppealEscalationPage, props, { status });
  };

  app.get<One>("/staff/appeals/:key/escalation", { config: { access } }, (request, reply) => show(request, reply));

  app.post<One>("/staff/appeals/:key/escalation", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const appeal = found(await readableAppeal(ctx, request.params.key));
    const form = parseForm(request, explainForm);
    if (!form.ok) return show(request, reply, form, 422);
    try {
      await explainDelay(ctx, appeal.appeal_id, form.value);
    } catch (error) {
      if (!(error instanceof Refusal) || error.values.field === undefined) throw error;
      const message = ctx.t(error.key, error.values);
      return show(request, reply, refuse(form.values, { field: String(error.values.field), message }), error.status);
    }
    return reply.notice(ctx.t("appeals:escalations.done")).redirect(cardOf(appeal), 303);
  });
}
