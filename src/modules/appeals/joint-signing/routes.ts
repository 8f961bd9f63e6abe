import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { residentById } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId, sameSecret } from "#platform/ids.ts";
import { keepSecret, optionalOwn, type Route, secretOf } from "../following/routes.ts";
import { noteOpened } from "../reading/actions.ts";
import { readableAppeal } from "../reading/store.ts";
import { filingPolicy } from "../sign-levels/store.ts";
import { ask, confirm, withdrawSignature } from "./actions.ts";
import { signForm } from "./forms.ts";
import { JointPage } from "./pages/joint.tsx";
import { SignPage } from "./pages/sign.tsx";
import { SignerPage } from "./pages/signer.tsx";
import { StaffAppealSignersPage } from "./pages/staff-appeal-signers.tsx";
import { type Matter, openUntil, signerSecret, signingPath, signingSecret } from "./rules.ts";
import { matterByKey, optionalSigner, signersOf } from "./store.ts";

const isPublic = { config: { access: "public" } } as const;
const isForm = { config: { access: "public", form: true } } as const;
interface SignerRoute {
  Params: { key: string; signer_id: string };
  Querystring: { code?: string };
  Body: { code?: string };
}

/** Signing a collective appeal together: the author's link, signing by it, taking a signature back. */
export function jointSigningRoutes(app: FastifyInstance): void {
  app.get<Route>("/appeals/:key/joint", isPublic, async (request, reply) => {
    const { ctx } = request;
    const appeal = found(await optionalOwn(request));
    const matter = found(await matterByKey(ctx, appeal.receipt_key));
    const base = `/appeals/${encodeURIComponent(appeal.receipt_key)}`;
    keepSecret(reply);
    return page(reply, JointPage, {
      appeal,
      link: `${request.protocol}://${request.host}${signingPath(ctx, matter)}`,
      last: openUntil(ctx, matter, (await filingPolicy(ctx)).signing_days),
      back: `${base}${secretOf(request) ? `?key=${encodeURIComponent(secretOf(request))}` : ""}`,
    });
  });

  app.get<{ Params: { key: string }; Querystring: { code?: string } }>("/appeals/:key/sign", isPublic, async (request, reply) => {
    const matter = await signable(request, request.params.key, request.query.code);
    const { actor } = request.ctx;
    const own = actor.kind === "resident" && actor.id ? await residentById(request.ctx, actor.id) : undefined;
    const start = { code: String(request.query.code), full_name: own?.full_name ?? "", email: own?.email ?? "" };
    return showSign(request, reply, matter, emptyForm(start), 200);
  });

  app.post<{ Params: { key: string }; Body: { code?: string } }>("/appeals/:key/sign", isForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, signForm);
    const matter = await signable(request, request.params.key, request.body?.code);
    if (!form.ok) return showSign(request, reply, matter, form, 422);
    try {
      const outcome = await ask(ctx, matter, form.value);
      reply.notice(ctx.t(`appeals:joint.done.${outcome}`, { email: form.value.email }));
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return showSign(request, reply, matter, refuse(form.values, { field: "email", message: ctx.t(error.key) }), 409);
    }
    return reply.redirect(signingPath(ctx, matter), 303);
  });

  app.get<SignerRoute>("/appeals/:key/signers/:signer_id", isPublic, async (request, reply) => {
    const { matter, signer } = await ownSignature(request, request.query.code);
    const open = openUntil(request.ctx, matter, (await filingPolicy(request.ctx)).signing_days) !== null;
    const base = `/appeals/${encodeURIComponent(matter.key)}/signers/${signer.signer_id}`;
    keepSecret(reply);
    return page(reply, SignerPage, { matter, signer, open, base, code: signerSecret(request.ctx, signer.signer_id) });
  });

  app.get<{ Params: { key: string } }>(
    "/staff/appeals/:key/signers",
    { config: { access: { permission: "appeals.view" } } },
    async ({ ctx, params }, reply) => {
      const appeal = found(await readableAppeal(ctx, params.key));
      await noteOpened(ctx, appeal.appeal_id);
      return page(reply, StaffAppealSignersPage, {
        appeal,
        signers: await signersOf(ctx, appeal.appeal_id),
        today: dateIn(ctx.clock.now(), ctx.tenant.zone),
        zone: ctx.tenant.zone,
      });
    },
  );

  for (const [path, act, done] of [
    ["confirmation", confirm, "signed"],
    ["withdrawal", withdrawSignature, "withdrawn"],
  ] as const) {
    app.post<SignerRoute>(`/appeals/:key/signers/:signer_id/${path}`, isPublic, async (request, reply) => {
      const { matter, signer } = await ownSignature(request, request.body?.code);
      await act(request.ctx, matter.appeal_id, signer.signer_id);
      const back = `/appeals/${encodeURIComponent(matter.key)}/signers/${signer.signer_id}?code=${request.body?.code}`;
      return reply.notice(request.ctx.t(`appeals:joint.done.${done}`)).redirect(back, 303);
    });
  }
}

/** What the link of its author is of. */
async function signable(request: FastifyRequest, key: string, code: unknown): Promise<Matter> {
  const matter = await matterByKey(request.ctx, key);
  if (!matter || typeof code !== "string" || !sameSecret(signingSecret(request.ctx, matter.appeal_id), code)) throw notFound();
  return matter;
}

async function ownSignature(request: FastifyRequest<SignerRoute>, code: unknown) {
  const { key, signer_id } = request.params;
  if (!isId(signer_id) || typeof code !== "string" || !sameSecret(signerSecret(request.ctx, signer_id), code)) throw notFound();
  const matter = found(await matterByKey(request.ctx, key));
  return { matter, signer: found(await optionalSigner(request.ctx, matter.appeal_id, { signer_id })) };
}

async function showSign(request: FastifyRequest, reply: FastifyReply, matter: Matter, form: FormState, status: number) {
  const last = openUntil(request.ctx, matter, (await filingPolicy(request.ctx)).signing_days);
  keepSecret(reply);
  return page(reply, SignPage, { matter, form, last }, { status });
}
