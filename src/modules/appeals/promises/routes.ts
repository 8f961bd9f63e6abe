import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { describeSource } from "#modules/assignments/index.ts";
import { dateIn } from "#platform/clock.ts";
import { fileSettings, type Received, receive, takenFiles } from "#platform/files/index.ts";
import { emptyForm, type FormState, forbidden, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { cardOf } from "../lists/rules.ts";
import { holds, mayRead } from "../policy.ts";
import { appealById, type WholeAppeal } from "../reading/store.ts";
import { keep } from "./actions.ts";
import { keepForm } from "./forms.ts";
import { StaffPromisePage } from "./pages/staff-promise.tsx";
import { optionalPromise, type Promised } from "./store.ts";

type Route = { Params: { promise_id: string } };
const url = "/staff/appeals/promises/:promise_id";
const access = { permission: "appeals.view" } as const;

/** An assignment given because of a promise leads to the appeal it was made in. */
describeSource("answer_promise", async (ctx, id) => {
  const promised = isId(id) ? await optionalPromise(ctx, id) : undefined;
  const appeal = promised && (await appealById(ctx, promised.appeal_id));
  if (!appeal || !mayRead(ctx.actor, appeal)) return undefined;
  return { href: `/staff/appeals/promises/${id}`, number: appeal.number ?? appeal.receipt_number, title: appeal.summary };
});

/** Work that was promised: what came of it, told to the applicant. */
export function promiseRoutes(app: FastifyInstance): void {
  app.get<Route>(url, { config: { access } }, async (request, reply) => {
    const { appeal, promised } = await promisedTo(request);
    const today = dateIn(request.ctx.clock.now(), request.ctx.tenant.zone);
    return show(request, reply, appeal, promised, emptyForm({ kept_on: today.toString() }), 200);
  });

  app.post<Route>(url, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const { appeal, promised } = await promisedTo(request);
    if (!holds(ctx.actor, "answer", appeal)) throw forbidden();
    const form = parseForm(request, keepForm);
    if (!form.ok) return show(request, reply, appeal, promised, form, 422);
    const refused = (field: string, message: string, status = 422) =>
      show(request, reply, appeal, promised, refuse(form.values, { field, message }), status);
    const upload = request.uploads.find((one) => one.field === "after");
    let after: Received | undefined;
    if (upload) {
      const file = await receive(upload, { ...fileSettings().limits, kinds: new Set(["jpg", "png", "heic"]) });
      if (!file.ok) return refused("after", ctx.t(file.code, file.values));
      after = file;
    }
    try {
      await keep(ctx, promised.promise_id, { ...form.value, after });
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
      return refused(String(error.values.field ?? ""), ctx.t(error.key, error.values), error.status);
    }
    return reply.notice(ctx.t("appeals:promise.done")).redirect(cardOf(appeal), 303);
  });
}

async function promisedTo({ ctx, params }: FastifyRequest<Route>): Promise<{ appeal: WholeAppeal; promised: Promised }> {
  if (!isId(params.promise_id)) throw notFound();
  const promised = found(await optionalPromise(ctx, params.promise_id));
  const appeal = found(await appealById(ctx, promised.appeal_id));
  if (!mayRead(ctx.actor, appeal)) throw notFound();
  return { appeal, promised };
}

async function show(
  { ctx }: FastifyRequest,
  reply: FastifyReply,
  appeal: WholeAppeal,
  promised: Promised,
  form: FormState,
  status: number,
) {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const may_keep = promised.kept_on === null && holds(ctx.actor, "answer", appeal);
  return page(reply, StaffPromisePage, { appeal, promised, form, today, may_keep, max_size: takenFiles(1).max_size }, { status });
}
