import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, found, localPath, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { stay } from "../residents/actions.ts";
import { selectResident } from "../residents/store.ts";
import { signIn } from "../sessions/routes.ts";
import { type Arrival, arrive, linkIdentity, optionalArrival, signUpIdentity, unlinkIdentity } from "./actions.ts";
import { identityWelcomeForm, linkForm } from "./forms.ts";
import { AccountIdentitiesPage } from "./pages/account-identities.tsx";
import { LoginIdentityPage } from "./pages/login-identity.tsx";
import { arrivalMinutes, type Provided } from "./rules.ts";
import { selectIdentitiesOf } from "./store.ts";
import type { ProvidedLevel } from "./tables.ts";

const cookie = "veche_identity";
const open = { config: { access: "public" } } as const;
const openForm = { config: { access: "public", form: true } } as const;
const nextOf = (request: FastifyRequest) => localPath((request.query as { next?: unknown }).next, "");
const cookieSettings = (request: FastifyRequest) =>
  ({ path: "/login", httpOnly: true, sameSite: "lax", secure: request.server.veche.secure }) as const;

/** Lets in whom a provider vouches for: to their account, or to the page where they choose one. */
export async function comeIn(request: FastifyRequest, reply: FastifyReply, provided: Provided, next: string) {
  const arrived = await arrive(request.ctx, provided);
  if (arrived.outcome === "known") {
    await stay(request.ctx, arrived.resident_id);
    return enter(request, reply, { resident_id: arrived.resident_id, level: provided.level }, next);
  }
  reply.setCookie(cookie, arrived.token, { ...cookieSettings(request), maxAge: arrivalMinutes * 60 });
  return reply.redirect(next ? `/login/identity?next=${encodeURIComponent(next)}` : "/login/identity", 303);
}

/** Choosing an account after coming from a provider, and parting from a provider. */
export function identityRoutes(app: FastifyInstance): void {
  const waiting = (request: FastifyRequest) => optionalArrival(request.ctx, request.cookies[cookie]);
  const provider = app.veche.config.OIDC_NAME;
  const nobody = (request: FastifyRequest, reply: FastifyReply) =>
    reply.clearCookie(cookie, cookieSettings(request)).notice(request.ctx.t("people:identity.gone"), "warning").redirect("/login", 303);
  const startOf = (arrival: Arrival, next: string) => emptyForm({ full_name: arrival.full_name ?? "", next });

  app.get("/login/identity", open, async (request, reply) => {
    const arrival = await waiting(request);
    if (!arrival) return nobody(request, reply);
    const next = nextOf(request);
    return page(reply, LoginIdentityPage, { arrival, provider, link: emptyForm({ next }), welcome: startOf(arrival, next) });
  });

  app.post("/login/identity/link", openForm, async (request, reply) => {
    const arrival = await waiting(request);
    if (!arrival) return nobody(request, reply);
    const form = parseForm(request, linkForm);
    const next = form.ok ? localPath(form.value.next, "") : "";
    if (!form.ok)
      return page(reply, LoginIdentityPage, { arrival, provider, link: form, welcome: startOf(arrival, next) }, { status: 422 });
    try {
      const entered = await linkIdentity(request.ctx, request.cookies[cookie]);
      reply.notice(request.ctx.t("people:identity.linked", { provider }));
      return enter(request, reply, entered, next);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      const link = refuse(form.values, { field: "", message: request.ctx.t(error.key) });
      return page(reply, LoginIdentityPage, { arrival, provider, link, welcome: startOf(arrival, next) }, { status: 409 });
    }
  });

  app.post("/login/identity", openForm, async (request, reply) => {
    const arrival = await waiting(request);
    if (!arrival) return nobody(request, reply);
    const form = parseForm(request, identityWelcomeForm);
    if (!form.ok) return page(reply, LoginIdentityPage, { arrival, provider, link: emptyForm(), welcome: form }, { status: 422 });
    const entered = await signUpIdentity(request.ctx, request.cookies[cookie], form.value);
    reply.notice(request.ctx.t("people:welcome.done"));
    return enter(request, reply, entered, localPath(form.value.next, ""));
  });

  app.get("/account/identities", { config: { access: "resident" } }, async (request, reply) => {
    const { ctx } = request;
    const resident = found(await selectResident(ctx, ctx.actor.id ?? ""));
    const identities = await selectIdentitiesOf(ctx, resident.resident_id);
    return page(reply, AccountIdentitiesPage, { identities, provider, may_part: resident.email !== null, zone: ctx.tenant.zone });
  });

  app.post<{ Params: { identity_id: string } }>(
    "/account/identities/:identity_id/removal",
    { config: { access: "resident" } },
    async (request, reply) => {
      const { identity_id } = request.params;
      if (!isId(identity_id) || !(await unlinkIdentity(request.ctx, identity_id))) throw notFound();
      return reply.notice(request.ctx.t("people:identity.unlinked")).redirect("/account/identities", 303);
    },
  );
}

async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  { resident_id, level }: { readonly resident_id: string; readonly level: ProvidedLevel },
  next: string,
) {
  reply.clearCookie(cookie, cookieSettings(request));
  await signIn(request, reply, { kind: "resident", person_id: resident_id, second_factor: false, sign_level: level });
  return reply.redirect(next || "/account", 303);
}
