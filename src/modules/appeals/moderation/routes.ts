import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "#platform/context.ts";
import { emptyForm, type FormState, found, page, parseForm, refuse } from "#platform/http/index.ts";
import { photosOf } from "../answer-photos/store.ts";
import { optionalAnswer } from "../answers/store.ts";
import { cardOf } from "../lists/rules.ts";
import { findPersonal, maskPersonal, objections, piecesOf } from "../masking/rules.ts";
import { visibleText } from "../masking-hits/rules.ts";
import { photosToChoose } from "../public-photos/routes.ts";
import { publish, refusePublication, stageOf } from "../publication/actions.ts";
import { applicantOf } from "../publication/rules.ts";
import { moderationQueue, optionalPublic } from "../publication/store.ts";
import { noteOpened } from "../reading/actions.ts";
import { readableAppeal, type WholeAppeal } from "../reading/store.ts";
import { publishForm, refusalForm } from "./forms.ts";
import { ModerationPage } from "./pages/moderation.tsx";
import { PublicationPage } from "./pages/publication.tsx";

interface Route {
  Params: { key: string };
}

const access = { permission: "appeals.moderate" } as const;
const queueSize = 200;

/** The moderator's desk. */
export function moderationRoutes(app: FastifyInstance): void {
  app.get("/staff/appeals/moderation", { config: { access } }, async (request, reply) =>
    page(reply, ModerationPage, await moderationQueue(request.ctx, queueSize)),
  );

  app.get<Route>("/staff/appeals/:key/publication", { config: { access } }, async (request, reply) => {
    const appeal = await openAppeal(request);
    await noteOpened(request.ctx, appeal.appeal_id);
    return show(request, reply, appeal, {});
  });

  app.post<Route>("/staff/appeals/:key/publication", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const appeal = await openAppeal(request);
    const form = parseForm(request, publishForm);
    if (!form.ok) return show(request, reply, appeal, { form, status: 422 });
    const { title, body, answer, confirmed, photos, stage } = form.value;
    const against = objections([title, body, answer ?? ""].join("\n"), applicantOf(appeal), confirmed);
    if (against.found.length > 0) {
      const key = against.final ? "appeals:moderation.still_personal" : "appeals:moderation.looks_personal";
      const error = { field: against.final ? "body" : "confirmed", message: ctx.t(key, { found: against.found.join(", ") }) };
      return show(request, reply, appeal, { form: refuse(form.values, error), may_confirm: !against.final, status: 422 });
    }
    await publish(ctx, appeal.appeal_id, { title, body, answer, confirmed, photos, stage });
    return reply
      .notice(ctx.t("appeals:moderation.done.published", { number: appeal.number ?? "" }))
      .redirect("/staff/appeals/moderation", 303);
  });

  app.post<Route>("/staff/appeals/:key/publication/refusal", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const appeal = await openAppeal(request);
    const refusal = parseForm(request, refusalForm);
    if (!refusal.ok) return show(request, reply, appeal, { refusal, status: 422 });
    await refusePublication(ctx, appeal.appeal_id, refusal.value);
    return reply
      .notice(ctx.t("appeals:moderation.done.refused", { number: appeal.number ?? "" }))
      .redirect("/staff/appeals/moderation", 303);
  });
}

/** The appeal, if it may be read and its applicant has ever wished it to be public. */
async function openAppeal(request: FastifyRequest<Route>): Promise<WholeAppeal> {
  const appeal = await readableAppeal(request.ctx, request.params.key);
  return found(appeal?.publication === "none" ? undefined : appeal);
}

interface Shown {
  readonly form?: FormState;
  readonly refusal?: FormState;
  readonly may_confirm?: boolean;
  readonly status?: number;
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  appeal: WholeAppeal,
  { form, refusal, may_confirm = false, status = 200 }: Shown,
) {
  const { ctx } = request;
  const shown = await optionalPublic(ctx, appeal.appeal_id);
  const answer = await optionalAnswer(ctx, appeal.appeal_id);
  const texts = { title: appeal.summary, body: appeal.body, answer: answer?.body };
  const suggested = suggest(ctx, appeal, texts);
  const values = {
    title: shown?.title ?? suggested.masked.title,
    body: shown?.body ?? suggested.masked.body,
    answer: shown?.answer ?? suggested.masked.answer ?? "",
    photos: shown?.photos ? "1" : "",
  };
  return page(
    reply,
    PublicationPage,
    {
      address: appeal.number_key ?? appeal.receipt_key,
      number: appeal.number ?? appeal.receipt_number,
      state: appeal.state,
      publication: appeal.publication,
      original: suggested.marked,
      photos: await photoLinks(ctx, appeal),
      pictures: await photosToChoose(ctx, appeal),
      form: form ?? emptyForm(values),
      refusal: refusal ?? emptyForm(),
      stage: stageOf(appeal, shown),
      may_confirm,
    },
    { status },
  );
}

/** The pictures of the work as the moderator looks at them. */
async function photoLinks(ctx: Context, appeal: WholeAppeal) {
  const { before, after } = await photosOf(ctx, appeal.appeal_id);
  const link = (file: typeof before) => file && `${cardOf(appeal)}/answer/files/${file.file_id}`;
  return { before: link(before), after: link(after) };
}

type Texts = { readonly title: string; readonly body: string; readonly answer: string | undefined };

/** The texts with what looks personal marked, and the same already masked, for the moderator to go on from. */
function suggest(ctx: Context, appeal: WholeAppeal, texts: Texts) {
  const applicant = applicantOf(appeal);
  const look = (text: string) => {
    const visible = visibleText(text);
    const hits = findPersonal(visible, applicant);
    return { pieces: piecesOf(visible, hits), masked: maskPersonal(visible, hits, (kind) => ctx.t(`appeals:mask.${kind}`)) };
  };
  const [title, body, answer] = [look(texts.title), look(texts.body), texts.answer === undefined ? undefined : look(texts.answer)];
  return {
    marked: { title: title.pieces, body: body.pieces, answer: answer?.pieces },
    masked: { title: title.masked.slice(0, 200), body: body.masked, answer: answer?.masked },
  };
}
