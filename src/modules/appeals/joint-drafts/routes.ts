import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import QRCode from "qrcode";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { found, page } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { draftHere, holdDraft } from "../drafts/routes.ts";
import { keepSecret } from "../following/routes.ts";
import { type Matter, signingPath } from "../joint-signing/rules.ts";
import { matterByKey } from "../joint-signing/store.ts";
import { beginCollecting, endCollecting, takeHere } from "./actions.ts";
import { DraftJointPage } from "./pages/draft-joint.tsx";
import { askedFor } from "./store.ts";

const isPublic = { config: { access: "public" } } as const;
const path = "/appeals/draft/joint";

/** A collective appeal before it is sent: its author's link for others to sign by, and who has. */
export function jointDraftRoutes(app: FastifyInstance): void {
  app.get(path, isPublic, async (request, reply) => {
    const { ctx } = request;
    const { draft, token } = await draftHere(request);
    if (!draft || !token) return withoutDraft(request, reply, "appeals:draft.none");
    if (!draft.form_values["body"]) return withoutDraft(request, reply, "appeals:joint_draft.no_text");
    keepSecret(reply);
    const matter = draft.joint_id ? await matterByKey(ctx, draft.joint_id) : undefined;
    return page(reply, DraftJointPage, {
      body: String(draft.form_values["body"]),
      collecting: matter && (await collectingOf(ctx, matter, `${request.protocol}://${request.host}`)),
      last: dateIn(draft.expires_at, ctx.tenant.zone),
      secret: token,
      zone: ctx.tenant.zone,
    });
  });

  for (const [to, act] of [
    [path, beginCollecting],
    [`${path}/end`, endCollecting],
  ] as const) {
    app.post(to, isPublic, async (request, reply) => {
      const { draft, token } = await draftHere(request);
      if (!draft || !token) return withoutDraft(request, reply, "appeals:draft.none");
      if (!draft.form_values["body"]) return withoutDraft(request, reply, "appeals:joint_draft.no_text");
      await act(request.ctx, draft.draft_id);
      holdDraft(request, reply, token);
      return reply.notice(request.ctx.t(`appeals:joint_draft.${to === path ? "begun" : "ended"}`)).redirect(path, 303);
    });
  }

  // the resident's account names the draft; this browser takes it over
  app.post<{ Params: { joint_id: string } }>(
    "/account/appeals/drafts/:joint_id",
    { config: { access: "resident" } },
    async (request, reply) => {
      const { joint_id } = request.params;
      holdDraft(request, reply, found(isId(joint_id) ? await takeHere(request.ctx, joint_id) : undefined));
      return reply.redirect(path, 303);
    },
  );
}

async function collectingOf(ctx: Context, matter: Matter, origin: string) {
  const link = `${origin}${signingPath(ctx, matter)}`;
  const code = await QRCode.toDataURL(link, { margin: 2, width: 480, errorCorrectionLevel: "M" });
  return { link, code, signer_count: matter.signer_count, asked: await askedFor(ctx, matter.appeal_id) };
}

function withoutDraft(request: FastifyRequest, reply: FastifyReply, word: string) {
  return reply.notice(request.ctx.t(word), "warning").redirect("/appeals/new", 303);
}
