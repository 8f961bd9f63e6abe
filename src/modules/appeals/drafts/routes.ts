import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import QRCode from "qrcode";
import { notFound, page } from "#platform/http/index.ts";
import { draftCookie, draftLives } from "./forms.ts";
import { DraftPage } from "./pages/draft.tsx";
import { ContinueDraftPage } from "./pages/draft-continue.tsx";
import { optionalDraft } from "./store.ts";

const isPublic = { config: { access: "public" } } as const;
const continuing = "/appeals/draft/continue";

/** Going on with a draft on another device: whoever has its link has the draft. */
export function draftRoutes(app: FastifyInstance): void {
  const { secure } = app.veche;

  app.get("/appeals/draft", isPublic, async (request, reply) => {
    const token = request.cookies[draftCookie];
    const draft = await optionalDraft(request.ctx, token);
    if (!draft || !token) return reply.notice(request.ctx.t("appeals:draft.none"), "warning").redirect("/appeals/new", 303);
    const link = `${request.protocol}://${request.host}${continuing}?key=${token}`;
    const code = await QRCode.toDataURL(link, { margin: 2, width: 480, errorCorrectionLevel: "M" });
    keepSecret(reply);
    return page(reply, DraftPage, { link, code, until: draft.updated_at.add(draftLives), zone: request.ctx.tenant.zone });
  });

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
    reply.setCookie(draftCookie, token, { path: "/appeals", httpOnly: true, sameSite: "lax", secure, maxAge: draftLives.hours * 3600 });
    return reply.redirect("/appeals/new", 303);
  });
}

function keepSecret(reply: FastifyReply): void {
  reply.header("cache-control", "private, no-store").header("referrer-policy", "no-referrer").header("x-robots-tag", "noindex");
}

/** Whether this browser holds a draft of its own, which it would let go of. */
async function hasAnother(request: FastifyRequest, draft_id: string): Promise<boolean> {
  const own = await optionalDraft(request.ctx, request.cookies[draftCookie]);
  return own !== undefined && own.draft_id !== draft_id;
}
