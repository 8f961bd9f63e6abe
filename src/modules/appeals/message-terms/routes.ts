import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, found, notFound, page, parseForm } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { dropMessageTerm, setMessageTerm } from "./actions.ts";
import { messageTermForm, newMessageTermForm } from "./forms.ts";
import { MessageTermPage } from "./pages/message-term.tsx";
import { MessageTermsPage } from "./pages/message-terms.tsx";
import { matrixTopics, messageTerms } from "./store.ts";

const base = "/staff/appeals/message-terms";
const right = { permission: "appeals.configure" } as const;
type One = { Params: { topic_id: string } };

/** The matrix of categories, by which messages of the feedback platform have their dates. */
export function messageTermRoutes(app: FastifyInstance): void {
  const list = async ({ ctx }: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) => {
    const [rows, topics] = await Promise.all([messageTerms(ctx), matrixTopics(ctx)]);
    return page(reply, MessageTermsPage, { rows, topics, form }, { status });
  };

  app.get(base, { config: { access: right } }, (request, reply) => list(request, reply, emptyForm({ pace: "fast_10" })));

  app.post(base, { config: { access: right, form: true } }, async (request, reply) => {
    const form = parseForm(request, newMessageTermForm);
    if (!form.ok) return list(request, reply, form, 422);
    const { topic_id, ...term } = form.value;
    await setMessageTerm(request.ctx, topic_id, term);
    return reply.notice(request.ctx.t("appeals:matrix.saved")).redirect(base, 303);
  });

  const one = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState) => {
    const row = found((await messageTerms(request.ctx)).find(({ topic_id }) => topic_id === idOf(request)));
    const values = { pace: row.pace, days: row.days === null ? "" : String(row.days), basis: row.basis ?? "" };
    return page(reply, MessageTermPage, { row, form: form ?? emptyForm(values) }, { status: form ? 422 : 200 });
  };

  app.get<One>(`${base}/:topic_id`, { config: { access: right } }, (request, reply) => one(request, reply));

  app.post<One>(`${base}/:topic_id`, { config: { access: right, form: true } }, async (request, reply) => {
    const form = parseForm(request, messageTermForm);
    if (!form.ok) return one(request, reply, form);
    await setMessageTerm(request.ctx, idOf(request), form.value);
    return reply.notice(request.ctx.t("appeals:matrix.saved")).redirect(base, 303);
  });

  app.post<One>(`${base}/:topic_id/removal`, { config: { access: right } }, async (request, reply) => {
    await dropMessageTerm(request.ctx, idOf(request));
    return reply.notice(request.ctx.t("appeals:matrix.removed")).redirect(base, 303);
  });
}

function idOf({ params }: FastifyRequest<One>): string {
  if (!isId(params.topic_id)) throw notFound();
  return params.topic_id;
}
