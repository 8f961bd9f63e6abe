import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { found, notFound, parseForm, Refusal } from "#platform/http/index.ts";
import { cardOf } from "../lists/rules.ts";
import { readableAppeal } from "../reading/store.ts";
import { askAnswers, merge, part } from "./actions.ts";
import { mergeForm, partForm } from "./forms.ts";

const isForm = { config: { access: { permission: "appeals.view" }, form: true } } as const;
type One = { Params: { key: string } };
const pairForm = mergeForm.extend({ other: z.string().min(1).max(100) });

/** Records about one matter laid together, and taken apart. */
export function mergingRoutes(app: FastifyInstance): void {
  app.post<One>("/staff/appeals/:key/merging", isForm, async (request, reply) => {
    const { ctx } = request;
    const one = found(await readableAppeal(ctx, request.params.key));
    const form = parseForm(request, pairForm);
    if (!form.ok) throw new Refusal(422, "appeals:merging.refusal.choose");
    const other = found(await readableAppeal(ctx, form.value.other));
    const main = found(await readableAppeal(ctx, form.value.main));
    const merged = main.appeal_id === one.appeal_id ? other : one;
    if (main.appeal_id !== one.appeal_id && main.appeal_id !== other.appeal_id) throw notFound();
    await merge(ctx, merged.appeal_id, main.appeal_id);
    const number = main.number ?? main.receipt_number;
    return reply.notice(ctx.t("appeals:merging.done", { number })).redirect(cardOf(main), 303);
  });

  app.post<One>("/staff/appeals/:key/unmerging", isForm, async (request, reply) => {
    const { ctx } = request;
    const one = found(await readableAppeal(ctx, request.params.key));
    const form = parseForm(request, partForm);
    await part(ctx, one.appeal_id, form.ok ? form.value.reason : undefined);
    return reply.notice(ctx.t("appeals:merging.parted")).redirect(cardOf(one), 303);
  });

  app.post<One>("/staff/appeals/:key/merged-answers", isForm, async (request, reply) => {
    const { ctx } = request;
    const main = found(await readableAppeal(ctx, request.params.key));
    await askAnswers(ctx, main.appeal_id);
    return reply.notice(ctx.t("appeals:merging.asked")).redirect(cardOf(main), 303);
  });
}
