import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { residentById } from "#modules/people/index.ts";
import { boundaryOf } from "#modules/territories/index.ts";
import { type Received, receive, takenFiles } from "#platform/files/index.ts";
import {
  emptyForm,
  type FormError,
  type FormState,
  found,
  neighbourhood,
  notFound,
  page,
  parseForm,
  refuse,
} from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import type { Boundary } from "#ui/index.ts";
import { discardDraft, filesOfDraft, saveDraft } from "../drafts/actions.ts";
import { draftCookie, draftLives, draftValues, idsOf } from "../drafts/forms.ts";
import { type Draft, optionalDraft } from "../drafts/store.ts";
import { otherForm } from "../duplicates/forms.ts";
import { ReportedPage } from "../duplicates/pages/reported.tsx";
import { alikePublished } from "../duplicates/store.ts";
import { sameSecretHash } from "../reading/rules.ts";
import { appealByKey } from "../reading/store.ts";
import type { Way } from "../sign-levels/pages/filing-way.tsx";
import { registerOf } from "../sign-levels/rules.ts";
import { filingPolicy } from "../sign-levels/store.ts";
import { publicTopicOptions } from "../topics/store.ts";
import { fileAppeal, formErrors, newAppeal } from "./actions.ts";
import { appealForm } from "./forms.ts";
import { NewAppealPage } from "./pages/new.tsx";
import { ReceiptPage } from "./pages/receipt.tsx";
import { readSubmission, submissionToken } from "./rules.ts";

const isPublic = { config: { access: "public" } } as const;
const isForm = { config: { access: "public", form: true } } as const;

/** Where residents write to the town. */
export function intakeRoutes(app: FastifyInstance): void {
  const filings = app.createRateLimit({
    max: app.veche.config.RATE_FILINGS_PER_HOUR,
    timeWindow: 3_600_000,
    keyGenerator: (request) => `filing ${request.sessionToken ? request.ctx.actor.id : neighbourhood(request)}`,
  });

  app.get("/appeals/new", isPublic, async (request, reply) => {
    const draft = await draftOf(request);
    return show(request, reply, emptyForm({ ...(await known(request)), ...draft?.form_values }), { draft });
  });

  app.post("/appeals/new", isForm, async (request, reply) => {
    const { ctx } = request;
    const token = (request.body as { submission?: unknown } | null)?.submission;
    const appeal_id = typeof token === "string" ? readSubmission(ctx, token) : undefined;
    // an id that is not ours is made anew: what was typed is worth more than the form's age
    const submission = appeal_id ? String(token) : submissionToken(ctx, newId());
    const form = parseForm(request, appealForm);
    const draft = await draftOf(request);
    const sent = await receiveAll(request, draft);
    const errors = [...(form.ok ? await formErrors(ctx, form.value) : form.errors), ...sent.errors];
    if (!form.ok || errors.length > 0) return refused(request, reply, refuse(form.values, ...errors), sent, submission, 422);
    const rate = await filings(request);
    if (!rate.isAllowed && rate.isExceeded) {
      const error = { field: "", message: ctx.t("appeals:form.too_often", { minutes: Math.ceil(rate.ttlInSeconds / 60) }) };
      reply.header("retry-after", String(rate.ttlInSeconds));
      return refused(request, reply, refuse(form.values, error), sent, submission, 429);
    }
    const appeal = await newAppeal(ctx, form.value, "site");
    const alike = otherForm.parse(request.body).other ? [] : await alikePublished(ctx, appeal);
    if (alike.length > 0) {
      await keep(request, reply, form, sent);
      return page(reply, ReportedPage, { alike, values: { ...form.values, submission } });
    }
    const receipt = await fileAppeal(ctx, {
      ...appeal,
      appeal_id: appeal_id ?? submission.slice(0, 36),
      files: sent.received,
      draft: draft && { draft_id: draft.draft_id, drop: sent.drop },
    });
    reply.clearCookie(draftCookie, { path: "/appeals" });
    return reply.redirect(`/appeals/${encodeURIComponent(receipt.receipt_key)}/receipt?key=${receipt.secret}`, 303);
  });

  app.post("/appeals/draft", isForm, async (request, reply) => {
    const form = parseForm(request, appealForm);
    const sent = await receiveAll(request, await draftOf(request));
    const submission = submissionToken(request.ctx, newId());
    if (request.csrfExpired && !form.ok) return show(request, reply, form, { submission, status: 422 });
    if (sent.errors.length > 0) return refused(request, reply, refuse(form.values, ...sent.errors), sent, submission, 422);
    await keep(request, reply, form, sent);
    reply.notice(request.ctx.t("appeals:draft.saved", { days: draftLives.hours / 24 }));
    const { go_on } = request.body as { go_on?: unknown };
    return reply.redirect(go_on === "login" ? "/login?next=/appeals/new" : "/appeals/new", 303);
  });

  app.post("/appeals/draft/removal", isPublic, async (request, reply) => {
    const draft = await draftOf(request);
    if (draft) await discardDraft(request.ctx, draft.draft_id);
    reply.clearCookie(draftCookie, { path: "/appeals" });
    return reply.redirect("/appeals/new", 303);
  });

  app.get<{ Params: { key: string }; Querystring: { key?: string } }>("/appeals/:key/receipt", isPublic, async (request, reply) => {
    const appeal = found(await appealByKey(request.ctx, request.params.key));
    const secret = String(request.query.key ?? "");
    if (!sameSecretHash(appeal.secret_hash, secret)) throw notFound();
    reply.header("cache-control", "private, no-store").header("referrer-policy", "no-referrer");
    return page(reply, ReceiptPage, {
      number: appeal.receipt_number,
      register: appeal.register,
      received_on: appeal.received_on,
      register_due_on: appeal.register_due_on,
      email: appeal.applicant_email,
      link: `/appeals/${encodeURIComponent(appeal.receipt_key)}?key=${secret}`,
      origin: `${request.protocol}://${request.host}`,
    });
  });
}

interface Sent {
  readonly received: readonly Received[];
  /** ids of kept files that the resident no longer wants */
  readonly drop: readonly string[];
  readonly errors: readonly FormError[];
}

function draftOf(request: FastifyRequest): Promise<Draft | undefined> {
  return optionalDraft(request.ctx, request.cookies[draftCookie]);
}

/** Files of this form, those that passed and those that did not; no more of them, with the kept ones, than the town takes. */
async function receiveAll(request: FastifyRequest, draft: Draft | undefined): Promise<Sent> {
  const { FILE_MAX_COUNT } = request.server.veche.config;
  const drop = idsOf((request.body as { files_remove?: string | string[] } | null)?.files_remove);
  const kept = (await filesOfDraft(request.ctx, draft?.draft_id)).filter((file) => !drop.includes(file.id));
  const received: Received[] = [];
  const errors: FormError[] = [];
  const uploads = (request.uploads ?? []).filter((upload) => upload.field === "files");
  const room = FILE_MAX_COUNT - kept.length;
  if (uploads.length > room) errors.push({ field: "files", message: request.ctx.t("appeals:form.files", { most: FILE_MAX_COUNT }) });
  for (const upload of uploads.slice(0, room)) {
    const file = await receive(upload);
    if (file.ok) received.push(file);
    else if (errors.length === 0) errors.push({ field: "files", message: request.ctx.t(file.code, file.values) });
  }
  return { received, drop, errors };
}

/** The form again, with what was typed and the files that passed. */
async function refused(request: FastifyRequest, reply: FastifyReply, form: FormState, sent: Sent, submission: string, status: number) {
  if (!request.csrfExpired) await keep(request, reply, form, sent);
  return show(request, reply, form, { submission, status });
}

async function keep(request: FastifyRequest, reply: FastifyReply, form: Pick<FormState, "values">, sent: Sent): Promise<void> {
  const values = draftValues(form.values);
  const token = await saveDraft(request.ctx, request.cookies[draftCookie], { values, files: sent.received, drop: sent.drop });
  const { secure } = request.server.veche;
  reply.setCookie(draftCookie, token, { path: "/appeals", httpOnly: true, sameSite: "lax", secure, maxAge: draftLives.hours * 3600 });
  request.cookies[draftCookie] = token;
}

interface Shown {
  /** a draft that was found, to be told of */
  readonly draft?: Draft | undefined;
  readonly submission?: string;
  readonly status?: number;
}

async function show(request: FastifyRequest, reply: FastifyReply, form: FormState, { draft, submission, status = 200 }: Shown) {
  const { ctx } = request;
  const { FILE_MAX_COUNT, MAP_STYLE_URL } = request.server.veche.config;
  const kept = await filesOfDraft(ctx, (draft ?? (await draftOf(request)))?.draft_id);
  reply.header("cache-control", "private, no-store");
  return page(
    reply,
    NewAppealPage,
    {
      form,
      submission: submission ?? submissionToken(ctx, newId()),
      topics: await publicTopicOptions(ctx),
      files: { ...takenFiles(FILE_MAX_COUNT), kept },
      boundary: (await boundaryOf(ctx))?.geometry as Boundary | undefined,
      style_url: MAP_STYLE_URL,
      drafted_at: draft?.updated_at,
      zone: ctx.tenant.zone,
      way: await filingWay(request),
    },
    { status },
  );
}

/** Which way a text of this visitor goes, and what signing in at the provider would change. */
async function filingWay(request: FastifyRequest): Promise<Way> {
  const { OIDC_ISSUER, OIDC_NAME } = request.server.veche.config;
  const policy = await filingPolicy(request.ctx);
  const sign_level = request.ctx.actor.kind === "resident" ? (request.ctx.actor.sign_level ?? "email") : "none";
  const provider = OIDC_ISSUER ? { name: OIDC_NAME, register: registerOf(policy, "identified") } : undefined;
  return { sign_level, register: registerOf(policy, sign_level), provider };
}

/** What a signed-in resident need not type again. */
async function known(request: FastifyRequest): Promise<Record<string, string>> {
  const { actor } = request.ctx;
  const resident = actor.kind === "resident" && actor.id ? await residentById(request.ctx, actor.id) : undefined;
  const { full_name, email, phone } = resident ?? {};
  return { place: "address", ...(full_name ? { full_name } : {}), ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
}
