import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fileForDownload, sendFile, takenFiles } from "#platform/files/index.ts";
import { conflict, emptyForm, type FormState, found, neighbourhood, notFound, page, parseForm, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { filesOfDraft, saveDraft } from "../drafts/actions.ts";
import { draftCookie, draftValues } from "../drafts/forms.ts";
import { receiveBeside, type Sent } from "../drafts/routes.ts";
import { type Draft, optionalDraft } from "../drafts/store.ts";
import { keepSecret } from "../following/routes.ts";
import { optionalPublic, publicByKey } from "../publication/store.ts";
import { readableAppeal, registerOf } from "../reading/store.ts";
import { isClosed } from "../rules.ts";
import { confirmSupport, declineLetters, support } from "./actions.ts";
import { supportForm, supportKey } from "./forms.ts";
import { SupportPage } from "./pages/support.tsx";
import { SupportsPage } from "./pages/supports.tsx";
import { isSupporter, supportSubject } from "./rules.ts";
import { countSupports, optionalSupport, type Support, supportsOf } from "./store.ts";

type One = { Params: { key: string } };
const isPublic = { config: { access: "public" } } as const;
const isForm = { config: { access: "public", form: true } } as const;

/** «Это оно»: standing behind what somebody else has told of. */
export function supportRoutes(app: FastifyInstance): void {
  const supporters = app.createRateLimit({
    max: app.veche.config.RATE_FILINGS_PER_HOUR,
    timeWindow: 3_600_000,
    keyGenerator: (request) => `support ${neighbourhood(request)}`,
  });

  app.get<One>("/appeals/:key/support", isPublic, async (request, reply) => {
    const shown = found(await publicByKey(request.ctx, request.params.key));
    if (isClosed(shown.state)) return reply.redirect(`/appeals/${encodeURIComponent(shown.number_key)}`, 303);
    const draft = await draftOf(request);
    const { email = "", body = "" } = draft?.form_values ?? {};
    return show(request, reply, emptyForm({ email: String(email), note: String(body).slice(0, 2000) }), draft);
  });

  app.post<One>("/appeals/:key/support", isForm, async (request, reply) => {
    const { ctx } = request;
    const shown = found(await publicByKey(ctx, request.params.key));
    if (isClosed(shown.state)) throw conflict("appeals:support.closed");
    const form = parseForm(request, supportForm);
    const draft = await draftOf(request);
    const held = draft ?? (await heldDraft(request));
    const sent = await receiveBeside(request, held, "photos");
    const refused = [...(form.ok ? [] : form.errors), ...sent.errors];
    if (!form.ok || refused.length > 0) return showAgain(request, reply, refuse(form.values, ...refused), sent, draft, 422);
    const rate = await supporters(request);
    if (!rate.isAllowed && rate.isExceeded) {
      const error = { field: "", message: ctx.t("appeals:form.too_often", { minutes: Math.ceil(rate.ttlInSeconds / 60) }) };
      return showAgain(request, reply, refuse(form.values, error), sent, draft, 429);
    }
    const { email, note = "" } = form.value;
    await support(ctx, shown.appeal_id, { email, note, files: sent.received, draft: held && { draft_id: held.draft_id, drop: sent.drop } });
    if (draft) reply.clearCookie(draftCookie, { path: "/appeals" });
    return reply.notice(ctx.t("appeals:support.sent", { email })).redirect(`/appeals/${encodeURIComponent(shown.number_key)}`, 303);
  });

  app.get("/appeals/supports", isPublic, async (request, reply) => {
    const known = await ownSupport(request, request.query);
    const shown = await optionalPublic(request.ctx, known.appeal_id);
    keepSecret(reply);
    const { id, key } = supportKey.parse(request.query);
    return page(reply, SupportsPage, {
      support: known,
      id,
      secret: key,
      appeal: shown && {
        register: await registerOf(request.ctx, known.appeal_id),
        number: shown.number,
        title: shown.title,
        href: `/appeals/${encodeURIComponent(shown.number_key)}`,
      },
    });
  });

  app.post("/appeals/supports/confirmation", isPublic, async (request, reply) => {
    const { support_id } = await ownSupport(request, request.body ?? {});
    await confirmSupport(request.ctx, support_id);
    return back(request, reply, "confirmed");
  });

  app.post("/appeals/supports/removal", isPublic, async (request, reply) => {
    const known = await ownSupport(request, request.body ?? {});
    await declineLetters(request.ctx, known.support_id);
    const notice = reply.notice(request.ctx.t("appeals:support.declined"));
    return known.confirmed_at ? back(request, reply, "declined") : notice.redirect("/appeals", 303);
  });

  app.get<{ Params: { key: string; file_id: string } }>(
    "/staff/appeals/:key/supports/files/:file_id",
    { config: { access: { permission: "appeals.view" } } },
    async (request, reply) => {
      const { ctx, params } = request;
      const appeal = found(await readableAppeal(ctx, params.key));
      if (!isId(params.file_id)) throw notFound();
      for (const { support_id } of await supportsOf(ctx, appeal.appeal_id, 1000)) {
        const file = await fileForDownload(ctx, params.file_id, supportSubject(support_id));
        if (file) return sendFile(reply, file, { inline: true });
      }
      throw notFound();
    },
  );
}

/** What was typed into the form of an appeal, when that is where they come from: an unrelated draft is left alone. */
async function draftOf(request: FastifyRequest): Promise<Draft | undefined> {
  const { mine } = { ...(request.query as { mine?: unknown }), ...((request.body as { mine?: unknown } | null) ?? {}) };
  if (mine !== "1") return undefined;
  return optionalDraft(request.ctx, request.cookies[draftCookie]);
}

/** Where the photos of a refused form wait, when there is no draft of an appeal: only the form names it. */
async function heldDraft(request: FastifyRequest): Promise<Draft | undefined> {
  const { held } = (request.body ?? {}) as { held?: unknown };
  return typeof held === "string" ? optionalDraft(request.ctx, held) : undefined;
}

/** The form again; the photos that passed wait with what came from the form of an appeal, or by themselves. */
async function showAgain(
  request: FastifyRequest<One>,
  reply: FastifyReply,
  form: FormState,
  { received: files, drop }: Sent,
  draft: Draft | undefined,
  status: number,
) {
  const known = draft ?? (await heldDraft(request));
  if (request.csrfExpired || (files.length === 0 && drop.length === 0))
    return show(request, reply, form, draft, status, known && heldOf(request));
  const token = draft ? request.cookies[draftCookie] : heldOf(request);
  const values = known ? draftValues(known.form_values) : {};
  const kept = await saveDraft(request.ctx, known ? token : undefined, { values, files, drop });
  return show(request, reply, form, draft, status, draft ? undefined : kept);
}

function heldOf(request: FastifyRequest): string | undefined {
  const { held } = (request.body ?? {}) as { held?: unknown };
  return typeof held === "string" && held !== "" ? held : undefined;
}

/** The support whose link it is; 404 for any other. */
async function ownSupport(request: FastifyRequest, source: unknown): Promise<Support> {
  const { id, key } = supportKey.parse(source);
  if (!isId(id) || !isSupporter(request.ctx, id, key)) throw notFound();
  return found(await optionalSupport(request.ctx, id));
}

function back(request: FastifyRequest, reply: FastifyReply, done: "confirmed" | "declined") {
  const { id, key } = supportKey.parse(request.body ?? {});
  return reply.notice(request.ctx.t(`appeals:support.${done}`)).redirect(`/appeals/supports?id=${id}&key=${encodeURIComponent(key)}`, 303);
}

async function show(
  request: FastifyRequest<One>,
  reply: FastifyReply,
  form: FormState,
  draft: Draft | undefined,
  status = 200,
  held?: string,
) {
  const { ctx } = request;
  const appeal = found(await publicByKey(ctx, request.params.key));
  const waiting = draft ?? (await optionalDraft(ctx, held));
  const kept = await filesOfDraft(ctx, waiting?.draft_id, draft ? undefined : held);
  keepSecret(reply);
  const files = { ...takenFiles(request.server.veche.config.FILE_MAX_COUNT), kept };
  const props = { appeal, form, mine: draft !== undefined, held: waiting && !draft ? held : undefined, files };
  return page(reply, SupportPage, { ...props, count: await countSupports(ctx, appeal.appeal_id) }, { status });
}
