import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { makePdf } from "#platform/documents/index.ts";
import { sendMade } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { isId } from "#platform/ids.ts";
import { exampleLetter } from "../answer-documents/actions.ts";
import { declined } from "../answer-names/rules.ts";
import { addProof, send } from "./actions.ts";
import { dispatchFilter, proofForm, sendForm, tickedForm } from "./forms.ts";
import { DispatchPage } from "./pages/dispatch.tsx";
import { DispatchSendingPage } from "./pages/dispatch-sending.tsx";
import { envelopesDocument, type Item, labelsDocument, registerDocument } from "./rules.ts";
import { batchItems, type DispatchItem, dispatchItems, dispatchList, optionalBatch, recentBatches } from "./store.ts";

const base = "/staff/appeals/dispatch";
const access = { permission: "appeals.register" } as const;
const view = { config: { access } } as const;
const form = { config: { access, form: true } } as const;
const listSize = 500;

/** The desk that posts answers: what waits, what has gone, and what is printed for it. */
export function dispatchRoutes(app: FastifyInstance): void {
  app.get(base, view, async (request, reply) => {
    const { ctx } = request;
    const filter = dispatchFilter.parse(request.query);
    const [items, batches] = await Promise.all([dispatchList(ctx, filter, listSize), recentBatches(ctx, 20)]);
    return page(reply, DispatchPage, { items, batches, ...filter });
  });

  // ticked rows travel in the address: the page can be opened again, and printed from
  app.get(`${base}/sending`, view, (request, reply) => {
    const today = dateIn(request.ctx.clock.now(), request.ctx.tenant.zone).toString();
    return sending(request, reply, tickedForm.parse(request.query).dispatch, emptyForm({ sent_on: today }));
  });

  app.post(`${base}/sending`, form, async (request, reply) => {
    const { ctx } = request;
    const { dispatch } = tickedForm.parse(request.body ?? {});
    const read = parseForm(request, sendForm);
    if (!read.ok) return sending(request, reply, dispatch, read, 422);
    try {
      await send(ctx, { dispatch_ids: dispatch, ...read.value });
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
      const state = refuse(read.values, { field: String(error.values.field ?? ""), message: ctx.t(error.key, error.values) });
      return sending(request, reply, dispatch, state, error.status);
    }
    return reply.notice(ctx.t("appeals:dispatch.done", { count: dispatch.length })).redirect(base, 303);
  });

  app.post<{ Params: { dispatch_id: string } }>(`${base}/:dispatch_id/proof`, form, async (request, reply) => {
    const { ctx } = request;
    if (!isId(request.params.dispatch_id)) throw notFound();
    const read = parseForm(request, proofForm);
    if (!read.ok) throw new Refusal(422, "appeals:dispatch.form.proof");
    await addProof(ctx, request.params.dispatch_id, read.value.proof);
    return reply.notice(ctx.t("appeals:dispatch.proof_added")).redirect(`${base}?sent=1`, 303);
  });

  printRoutes(app);
}

/** Envelopes and labels of ticked rows, the numbered list of a sending. */
function printRoutes(app: FastifyInstance): void {
  for (const [path, make] of [
    ["envelopes.pdf", envelopesDocument],
    ["labels.pdf", labelsDocument],
  ] as const)
    app.get(`${base}/${path}`, view, async (request, reply) => {
      const { ctx } = request;
      const items = await dispatchItems(ctx, tickedForm.parse(request.query).dispatch);
      if (items.length === 0) throw notFound();
      return sendMade(reply, await makePdf(make(items.map(itemOf), senderOf(ctx))), "pdf", ctx.t("appeals:dispatch.print_name"));
    });

  app.get<{ Params: { batch_id: string } }>(`${base}/batches/:batch_id.pdf`, view, async (request, reply) => {
    const { ctx } = request;
    if (!isId(request.params.batch_id)) throw notFound();
    const batch = found(await optionalBatch(ctx, request.params.batch_id));
    const items = (await batchItems(ctx, batch.batch_id)).map(itemOf);
    const number = `${batch.number}/${batch.year}`;
    const document = registerDocument(items, senderOf(ctx), number, formatDate(batch.sent_on, "ru"));
    return sendMade(
      reply,
      await makePdf(document),
      "pdf",
      ctx.t("appeals:dispatch.register_name", { number: `${batch.number}-${batch.year}` }),
    );
  });
}

async function sending({ ctx }: FastifyRequest, reply: FastifyReply, ids: readonly string[], state: FormState, status = 200) {
  const items = await dispatchItems(ctx, ids);
  return page(reply, DispatchSendingPage, { items, form: state }, { status });
}

function itemOf(item: DispatchItem): Item {
  return {
    number: item.number ?? item.receipt_number,
    name: item.recipient ?? declined(item.full_name, "dative"),
    address: item.postal_address,
    proof: item.proof,
  };
}

function senderOf(ctx: Context) {
  const { орган: name, адрес_органа: address } = exampleLetter(ctx);
  return { name, address };
}
