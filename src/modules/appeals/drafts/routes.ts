import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import QRCode from "qrcode";
import { fileForDownload, type Received, receive, sendFile } from "#platform/files/index.ts";
import { type FormError, type FormState, found, notFound, page } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { draftSubject, filesOfDraft, saveDraft } from "./actions.ts";
import { draftCookie, draftLives, draftValues, idsOf } from "./forms.ts";
import { DraftPage } from "./pages/draft.tsx";
import { ContinueDraftPage } from "./pages/draft-continue.tsx";
import { type Draft, optionalDraft } from "./store.ts";

const isPublic = { config: { access: "public" } } as const;
const continuing = "/appeals/draft/continue";

/** Going on with a draft on another device: whoever has its link has the draft. */
export function draftRoutes(app: FastifyInstance): void {
  app.get("/appeals/draft", isPublic, async (request, reply) => {
    const { draft, token } = await draftHere(request);
    if (!draft || !token) return reply.notice(request.ctx.t("appeals:draft.none"), "warning").redirect("/appeals/new", 303);
    const link = `${request.protocol}://${request.host}${continuing}?key=${token}`;
    const code = await QRCode.toDataURL(link, { margin: 2, width: 480, errorCorrectionLevel: "M" });
    keepSecret(reply);
    return page(reply, DraftPage, { link, code, until: draft.expires_at, zone: request.ctx.tenant.zone });
  });

  // the small picture of a file that waits; the form shows it, so that one sees which is which
  app.get<{ Params: { file_id: string }; Querystring: { key?: string } }>(
    "/appeals/draft/files/:file_id",
    isPublic,
    async (request, reply) => {
      const { draft } = await draftHere(request);
      if (!draft || !isId(request.params.file_id)) throw notFound();
      const file = found(await fileForDownload(request.ctx, request.params.file_id, draftSubject(draft.draft_id)));
      reply.header("referrer-policy", "no-referrer");
      return sendFile(reply, file, { thumbnail: true });
    },
  );

  // opening the link changes nothing: messengers open links to show what is behind them
  app.get<{ Querystring: { key?: string } }>(continuing, isPublic, async (request, reply) => {
    const { key } = request.query;
    const draft = await optionalDraft(request.ctx, typeof key === "string" ? key : undefined);
    if (!draft) throw notFound();
    keepSecret(reply);
    return page(reply, ContinueDraftPage, {
      secret: String(key),
      updated_at: draft.updated_at,
      replaces: await hasAnother(request, draft.draft_id),
      zone: request.ctx.tenant.zone,
    });
  });

  app.post(continuing, isPublic, async (request, reply) => {
    const { key } = (request.body ?? {}) as { key?: unknown };
    const token = typeof key === "string" ? key : undefined;
    if (!token || !(await optionalDraft(request.ctx, token))) throw notFound();
    holdDraft(request, reply, token);
    return reply.redirect("/appeals/new", 303);
  });
}

/** The draft of this browser, or the one whose link or form it is. */
export async function draftHere(
  request: FastifyRequest,
): Promise<{ readonly draft: Draft | undefined; readonly token: string | undefined }> {
  const { key } = { ...(request.query as { key?: unknown }), ...((request.body as { key?: unknown } | null) ?? {}) };
  const token = typeof key === "string" && key !== "" ? key : request.cookies[draftCookie];
  const draft = await optionalDraft(request.ctx, token);
  return { draft, token: draft && token };
}

/** What came with a form that has a draft behind it. */
export interface Sent {
  readonly received: readonly Received[];
  /** ids of kept files that the resident no longer wants */
  readonly drop: readonly string[];
  readonly errors: readonly FormError[];
}

/** Files of this form in `field`, those that passed and those that did not; no more of them, with the kept ones, than the town takes. */
export async function receiveBeside(request: FastifyRequest, draft: Draft | undefined, field: string): Promise<Sent> {
  const { FILE_MAX_COUNT } = request.server.veche.config;
  const drop = idsOf((request.body as Record<string, string | string[]> | null)?.[`${field}_remove`]);
  const kept = (await filesOfDraft(request.ctx, draft?.draft_id)).filter((file) => !drop.includes(file.id));
  const received: Received[] = [];
  const errors: FormError[] = [];
  const uploads = (request.uploads ?? []).filter((upload) => upload.field === field);
  const room = FILE_MAX_COUNT - kept.length;
  if (uploads.length > room) errors.push({ field, message: request.ctx.t("appeals:form.files", { most: FILE_MAX_COUNT }) });
  for (const upload of uploads.slice(0, Math.max(room, 0))) {
    const file = await receive(upload);
    if (file.ok) received.push(file);
    else if (errors.length === 0) errors.push({ field, message: request.ctx.t(file.code, file.values) });
  }
  return { received, drop, errors };
}

/** Keeps what was typed and the files that passed in the draft of this browser. */
export async function keepDraft(request: FastifyRequest, reply: FastifyReply, form: Pick<FormState, "values">, sent: Sent): Promise<void> {
  const values = draftValues(form.values);
  const token = await saveDraft(request.ctx, request.cookies[draftCookie], { values, files: sent.received, drop: sent.drop });
  holdDraft(request, reply, token);
}

/** From here on this browser holds the draft of `token`. */
export function holdDraft(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const { secure } = request.server.veche;
  reply.setCookie(draftCookie, token, { path: "/appeals", httpOnly: true, sameSite: "lax", secure, maxAge: draftLives.hours * 3600 });
  request.cookies[draftCookie] = token;
}

function keepSecret(reply: FastifyReply): void {
  reply.header("cache-control", "private, no-store").header("referrer-policy", "no-referrer").header("x-robots-tag", "noindex");
}

/** Whether this browser holds a draft of its own, which it would let go of. */
async function hasAnother(request: FastifyRequest, draft_id: string): Promise<boolean> {
  const own = await optionalDraft(request.ctx, request.cookies[draftCookie]);
  return own !== undefined && own.draft_id !== draft_id;
}
