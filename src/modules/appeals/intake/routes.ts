import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { residentById } from "#modules/people/index.ts";
import { boundaryOf } from "#modules/territories/index.ts";
import { takenFiles } from "#platform/files/index.ts";
import {
  emptyForm,
  type FormError,
  type FormState,
  type FormValues,
  found,
  neighbourhood,
  notFound,
  page,
  parseForm,
  refuse,
} from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import type { Boundary } from "#ui/index.ts";
import { discardDraft, filesOfDraft } from "../drafts/actions.ts";
import { draftCookie, draftLives } from "../drafts/forms.ts";
import { keepDraft, receiveBeside, type Sent } from "../drafts/routes.ts";
import { type Draft, optionalDraft } from "../drafts/store.ts";
import { otherForm } from "../duplicates/forms.ts";
import { ReportedPage } from "../duplicates/pages/reported.tsx";
import { alikePublished } from "../duplicates/store.ts";
import { matterByKey } from "../joint-signing/store.ts";
import { placeOfPhotos, type TakenPlace } from "../photo-places/actions.ts";
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
    const draft = await draftOf(request);
    const appeal_id = draft?.joint_id ?? (typeof token === "string" ? readSubmission(ctx, token) : undefined);
    // an id that is not ours is made anew: what was typed is worth more than the form's age
    const submission = submissionToken(ctx, appeal_id ?? newId());
    const form = parseForm(withSignedText(request, draft), appealForm);
    const sent = await receiveBeside(request, draft, "files");
    const looked = await lookAtPhotos(request, form.values);
    const { values, place } = looked;
    // a place that has just been put in is not asked for
    const given = (error: FormError) => place?.outcome === "taken" && (error.field === "address" || error.field === "point_lat");
    const errors = [...(form.ok ? await formErrors(ctx, form.value) : form.errors.filter((error) => !given(error))), ...sent.errors];
    if (errors.length > 0) return refused(request, reply, refuse(values, ...errors), sent, { submission, place, status: 422 });
    if (!form.ok || needsLook(looked)) return refused(request, reply, emptyForm(values), sent, { submission, place });
    const rate = await filings(request);
    if (!rate.isAllowed && rate.isExceeded) {
      const error = { field: "", message: ctx.t("appeals:form.too_often", { minutes: Math.ceil(rate.ttlInSeconds / 60) }) };
      reply.header("retry-after", String(rate.ttlInSeconds));
      return refused(request, reply, refuse(form.values, error), sent, { submission, status: 429 });
    }
    const appeal = await newAppeal(ctx, form.value, "site");
    const alike = otherForm.parse(request.body).other ? [] : await alikePublished(ctx, appeal);
    if (alike.length > 0) {
      await keepDraft(request, reply, form, sent);
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
    const draft = await draftOf(request);
    const form = parseForm(withSignedText(request, draft), appealForm);
    const sent = await receiveBeside(request, draft, "files");
    const submission = submissionToken(request.ctx, draft?.joint_id ?? newId());
    if (request.csrfExpired && !form.ok) return show(request, reply, form, { submission, status: 422 });
    const { values, place } = await lookAtPhotos(request, form.values);
    if (sent.errors.length > 0) return refused(request, reply, refuse(values, ...sent.errors), sent, { submission, place, status: 422 });
    await keepDraft(request, reply, { values }, sent);
    if (place) return show(request, reply, emptyForm(values), { submission, place });
    reply.notice(request.ctx.t("appeals:draft.saved", { days: draftLives.hours / 24 }));
    const { go_on } = request.body as { go_on?: unknown };
    const ways = { login: "/login?next=/appeals/new", joint: "/appeals/draft/joint" } as const;
    return reply.redirect(go_on === "login" || go_on === "joint" ? ways[go_on] : "/appeals/new", 303);
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

function draftOf(request: FastifyRequest): Promise<Draft | undefined> {
  return optionalDraft(request.ctx, request.cookies[draftCookie]);
}

/** What others are putting their name under is sent as they have read it, whatever an older form says. */
function withSignedText(request: FastifyRequest, draft: Draft | undefined): FastifyRequest {
  if (draft?.joint_id) request.body = { ...(request.body as object), body: draft.form_values["body"] };
  return request;
}

interface Looked {
  /** the form, with the place filled in and the consent used up */
  readonly values: FormValues;
  readonly place?: TakenPlace;
}

/** The place of the photos sent with this very form, when the resident has agreed that it is read. */
async function lookAtPhotos(request: FastifyRequest, typed: FormValues): Promise<Looked> {
  const { photo_place, ...values } = typed;
  if (photo_place !== "1" || request.csrfExpired) return { values: typed };
  const place = await placeOfPhotos(
    request.ctx,
    request.uploads.filter(({ field }) => field === "files"),
  );
  if (place.outcome !== "taken") return { values, place };
  const point = { place: values["address"] ? "address" : "point", point_lat: String(place.latitude), point_lon: String(place.longitude) };
  return { values: { ...values, ...point }, place };
}

/** Whether the resident must look before it is sent: a place was put in, or none was found and none is given. */
function needsLook({ values, place }: Looked): boolean {
  return place !== undefined && (place.outcome !== "none" || values["place"] === "none" || !(values["address"] || values["point_lat"]));
}

/** The form again, with what was typed and the files that passed. */
async function refused(request: FastifyRequest, reply: FastifyReply, form: FormState, sent: Sent, shown: Shown) {
  if (!request.csrfExpired) await keepDraft(request, reply, form, sent);
  return show(request, reply, form, shown);
}

interface Shown {
  /** a draft that was found, to be told of */
  readonly draft?: Draft | undefined;
  readonly submission?: string;
  readonly status?: number;
  /** what came of looking for the place of the photos */
  readonly place?: TakenPlace | undefined;
}

async function show(request: FastifyRequest, reply: FastifyReply, form: FormState, { draft, submission, place, status = 200 }: Shown) {
  const { ctx } = request;
  const { FILE_MAX_COUNT, MAP_STYLE_URL } = request.server.veche.config;
  const held = draft ?? (await draftOf(request));
  const kept = await filesOfDraft(ctx, held?.draft_id);
  const signed = held?.joint_id ? await matterByKey(ctx, held.joint_id) : undefined;
  reply.header("cache-control", "private, no-store");
  return page(
    reply,
    NewAppealPage,
    {
      form,
      submission: submission ?? submissionToken(ctx, held?.joint_id ?? newId()),
      topics: await publicTopicOptions(ctx),
      files: { ...takenFiles(FILE_MAX_COUNT), kept },
      boundary: (await boundaryOf(ctx))?.geometry as Boundary | undefined,
      style_url: MAP_STYLE_URL,
      drafted_at: draft?.updated_at,
      taken: place,
      signed: signed && { body: signed.body, signer_count: signed.signer_count },
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
