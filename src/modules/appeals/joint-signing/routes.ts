import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { residentById } from "#modules/people/index.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId, sameSecret } from "#platform/ids.ts";
import { keepSecret, optionalOwn, type Route, secretOf } from "../following/routes.ts";
import { appealByKey, type WholeAppeal } from "../reading/store.ts";
import { filingPolicy } from "../sign-levels/store.ts";
import { ask, confirm, withdrawSignature } from "./actions.ts";
import { signForm } from "./forms.ts";
import { JointPage } from "./pages/joint.tsx";
import { SignPage } from "./pages/sign.tsx";
import { SignerPage } from "./pages/signer.tsx";
import { lastSigningDay, maySign, signerSecret, signingSecret } from "./rules.ts";
import { optionalSigner } from "./store.ts";

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
    const { signing_days } = await filingPolicy(ctx);
    const base = `/appeals/${encodeURIComponent(appeal.receipt_key)}`;
    keepSecret(reply);
    return page(reply, JointPage, {
      appeal,
      link: `${request.protocol}://${request.host}${base}/sign?code=${signingSecret(ctx, appeal.appeal_id)}`,
      last: lastSigningDay(appeal.received_on, signing_days),
      open: maySign(ctx, appeal, signing_days),
      back: `${base}${secretOf(request) ? `?key=${encodeURIComponent(secretOf(request))}` : ""}`,
    });
  });

  app.get<{ Params: { key: string }; Querystring: { code?: string } }>("/appeals/:key/sign", isPublic, async (request, reply) => {
    const appeal = await signable(request, request.params.key, request.query.code);
    const { actor } = request.ctx;
    const own = actor.kind === "resident" && actor.id ? await residentById(request.ctx, actor.id) : undefined;
    const start = { code: String(request.query.code), full_name: own?.full_name ?? "", email: own?.email ?? "" };
    return showSign(request, reply, appeal, emptyForm(start), 200);
  });

  app.post<{ Params: { key: string }; Body: { code?: string } }>("/appeals/:key/sign", isForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, signForm);
    const appeal = await signable(request, request.params.key, request.body?.code);
    if (!form.ok) return showSign(request, reply, appeal, form, 422);
    try {
      const outcome = await ask(ctx, appeal, form.value);
      reply.notice(ctx.t(`appeals:joint.done.${outcome}`, { email: form.value.email }));
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return showSign(request, reply, appeal, refuse(form.values, { field: "email", message: ctx.t(error.key) }), 409);
    }
    return reply.redirect(`/appeals/${encodeURIComponent(appeal.receipt_key)}/sign?code=${form.value.code}`, 303);
  });

  app.get<SignerRoute>("/appeals/:key/signers/:signer_id", isPublic, async (request, reply) => {
    const { appeal, signer } = await ownSignature(request, request.query.code);
    const open = maySign(request.ctx, appeal, (await filingPolicy(request.ctx)).signing_days);
    const base = `/appeals/${encodeURIComponent(appeal.receipt_key)}/signers/${signer.signer_id}`;
    keepSecret(reply);
    return page(reply, SignerPage, { appeal, signer, open, base, code: signerSecret(request.ctx, signer.signer_id) });
  });

  for (const [path, act, done] of [
    ["confirmation", confirm, "signed"],
    ["withdrawal", withdrawSignature, "withdrawn"],
  ] as const) {
    app.post<SignerRoute>(`/appeals/:key/signers/:signer_id/${path}`, isPublic, async (request, reply) => {
      const { appeal, signer } = await ownSignature(request, request.body?.code);
      await act(request.ctx, appeal.appeal_id, signer.signer_id);
      const back = `/appeals/${encodeURIComponent(appeal.receipt_key)}/signers/${signer.signer_id}?code=${request.body?.code}`;
      return reply.notice(request.ctx.t(`appeals:joint.done.${done}`)).redirect(back, 303);
    });
  }
}

/** The appeal that the link of its author is of. */
async function signable(request: FastifyRequest, key: string, code: unknown): Promise<WholeAppeal> {
  const appeal = await appealByKey(request.ctx, key);
  if (!appeal || typeof code !== "string" || !sameSecret(signingSecret(request.ctx, appeal.appeal_id), code)) throw notFound();
  return appeal;
}

async function ownSignature(request: FastifyRequest<SignerRoute>, code: unknown) {
  const { key, signer_id } = request.params;
  if (!isId(signer_id) || typeof code !== "string" || !sameSecret(signerSecret(request.ctx, signer_id), code)) throw notFound();
  const appeal = found(await appealByKey(request.ctx, key));
  return { appeal, signer: found(await optionalSigner(request.ctx, appeal.appeal_id, { signer_id })) };
}

async function showSign(request: FastifyRequest, reply: FastifyReply, appeal: WholeAppeal, form: FormState, status: number) {
  const { signing_days } = await filingPolicy(request.ctx);
  const { body, summary, signer_count, receipt_key } = appeal;
  const last = lastSigningDay(appeal.received_on, signing_days);
  keepSecret(reply);
  const props = { body, summary, signer_count, receipt_key, form, last, open: maySign(request.ctx, appeal, signing_days) };
  return page(reply, SignPage, props, { status });
}
