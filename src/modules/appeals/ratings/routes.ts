import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, found, page, parseForm } from "#platform/http/index.ts";
import { optionalAnswer } from "../answers/store.ts";
import { keepSecret, optionalOwn, type Route, secretOf } from "../following/routes.ts";
import type { WholeAppeal } from "../reading/store.ts";
import { outcomeOf } from "../results/store.ts";
import { object, rate } from "./actions.ts";
import { keyForm, objectionForm, ratingForm } from "./forms.ts";
import { ObjectionPage } from "./pages/objection.tsx";
import { RatingPage } from "./pages/rating.tsx";

const isPublic = { config: { access: "public" } } as const;

/** What the applicant says of the answer, by the secret of the link or signed in. */
export function ratingRoutes(app: FastifyInstance): void {
  app.get<Route>("/appeals/:key/rating", isPublic, async (request, reply) => {
    const appeal = found(await optionalOwn(request));
    return showRating(request, reply, appeal, secretOf(request), undefined);
  });

  app.post<Route>("/appeals/:key/rating", isPublic, async (request, reply) => {
    const { appeal, secret } = await own(request);
    const form = parseForm(request, ratingForm);
    if (!form.ok) return showRating(request, reply, appeal, secret, form);
    await rate(request.ctx, appeal.appeal_id, form.value);
    return reply.notice(request.ctx.t("appeals:rating.done")).redirect(pathTo(appeal, secret), 303);
  });

  app.get<Route>("/appeals/:key/objection", isPublic, async (request, reply) => {
    const appeal = found(await optionalOwn(request));
    return showObjection(request, reply, appeal, secretOf(request), undefined);
  });

  app.post<Route>("/appeals/:key/objection", isPublic, async (request, reply) => {
    const { appeal, secret } = await own(request);
    const form = parseForm(request, objectionForm);
    if (!form.ok) return showObjection(request, reply, appeal, secret, form);
    await object(request.ctx, appeal.appeal_id, form.value.body);
    return reply.notice(request.ctx.t("appeals:objection.done")).redirect(pathTo(appeal, secret), 303);
  });
}

async function own(request: FastifyRequest<Route>): Promise<{ appeal: WholeAppeal; secret: string }> {
  const { key: secret } = keyForm.parse(request.body ?? {});
  return { appeal: found(await optionalOwn(request, secret)), secret };
}

const query = (secret: string) => (secret ? `?key=${encodeURIComponent(secret)}` : "");

function pathTo(appeal: WholeAppeal, secret: string): string {
  return `/appeals/${encodeURIComponent(appeal.number_key ?? appeal.receipt_key)}${query(secret)}`;
}

async function showRating(request: FastifyRequest, reply: FastifyReply, appeal: WholeAppeal, secret: string, form: FormState | undefined) {
  const answer = found(await optionalAnswer(request.ctx, appeal.appeal_id));
  const { rating } = await outcomeOf(request.ctx, appeal, answer.answer_id);
  keepSecret(reply);
  const start = emptyForm(rating ? { score: String(rating.score), comment: rating.comment } : {});
  return page(reply, RatingPage, { ...frame(appeal, secret), form: form ?? start }, { status: form ? 422 : 200 });
}

async function showObjection(
  request: FastifyRequest,
  reply: FastifyReply,
  appeal: WholeAppeal,
  secret: string,
  form: FormState | undefined,
) {
  const answer = found(await optionalAnswer(request.ctx, appeal.appeal_id));
  const { object_by } = await outcomeOf(request.ctx, appeal, answer.answer_id);
  keepSecret(reply);
  if (!object_by) return reply.notice(request.ctx.t("appeals:objection.not_now")).redirect(pathTo(appeal, secret), 303);
  return page(reply, ObjectionPage, { ...frame(appeal, secret), object_by, form: form ?? emptyForm() }, { status: form ? 422 : 200 });
}

function frame(appeal: WholeAppeal, secret: string) {
  const base = `/appeals/${encodeURIComponent(appeal.number_key ?? appeal.receipt_key)}`;
  return { number: appeal.number ?? appeal.receipt_number, summary: appeal.summary, secret, base, back: `${base}${query(secret)}` };
}
