import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, localPath, page, parseForm, refuse } from "#platform/http/index.ts";
import { demoPassword } from "../demo.ts";
import { beginAttempt, forgiveAttempt } from "../sessions/actions.ts";
import { signIn, slowed } from "../sessions/routes.ts";
import { askCode, checkResidentPassword, codeAddress, signUp, stay, takeCode, welcomeAddress } from "./actions.ts";
import { codeForm, emailForm, passwordSignInForm, welcomeForm } from "./forms.ts";
import { LoginPage } from "./pages/login.tsx";
import { LoginCodePage } from "./pages/login-code.tsx";
import { LoginPasswordPage } from "./pages/login-password.tsx";
import { LoginWelcomePage } from "./pages/login-welcome.tsx";

const cookie = "veche_code";
const open = { config: { access: "public" } } as const;
const openForm = { config: { access: "public", form: true } } as const;
const nextOf = (request: FastifyRequest) => localPath((request.query as { next?: unknown }).next, "");
const withNext = (path: string, next: string) => (next ? `${path}?next=${encodeURIComponent(next)}` : path);

/** How residents sign in and up: by a code from a letter, or by the password they have set. */
export function residentRoutes(app: FastifyInstance): void {
  const demo_password = app.veche.config.demo ? demoPassword : undefined;
  const provider = app.veche.config.OIDC_ISSUER ? app.veche.config.OIDC_NAME : undefined;
  const cookieSettings = { path: "/login", httpOnly: true, sameSite: "lax", secure: app.veche.secure } as const;
  const enter = async (request: FastifyRequest, reply: FastifyReply, resident_id: string, next: string | undefined) => {
    reply.clearCookie(cookie, cookieSettings);
    await signIn(request, reply, { kind: "resident", person_id: resident_id, second_factor: false });
    return reply.redirect(localPath(next, "/account"), 303);
  };

  app.get("/login", open, async (request, reply) => {
    if (request.ctx.actor.kind === "resident") return reply.redirect(nextOf(request) || "/account", 303);
    return page(reply, LoginPage, { form: emptyForm({ next: nextOf(request) }), demo_password, provider });
  });

  app.post("/login", openForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, emailForm);
    if (!form.ok) return page(reply, LoginPage, { form, demo_password, provider }, { status: 422 });
    const wait = await beginAttempt(ctx, { kind: "letters", account: form.value.email.toLowerCase(), address: request.ip });
    if (wait > 0)
      return page(reply, LoginPage, { form: slowed(request, reply, form.values, wait), demo_password, provider }, { status: 429 });
    reply.setCookie(cookie, await askCode(ctx, form.value.email), { ...cookieSettings, maxAge: 45 * 60 });
    return reply.redirect(withNext("/login/code", localPath(form.value.next, "")), 303);
  });

  const codePage = async (request: FastifyRequest, reply: FastifyReply, form: FormState, status: number) => {
    const email = await codeAddress(request.ctx, request.cookies[cookie]);
    if (!email) return reply.redirect("/login", 303);
    return page(reply, LoginCodePage, { form, email }, { status });
  };

  app.get("/login/code", open, (request, reply) => codePage(request, reply, emptyForm({ next: nextOf(request) }), 200));

  app.post("/login/code", openForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, codeForm);
    if (!form.ok) return codePage(request, reply, form, 422);
    const answer = await takeCode(ctx, request.cookies[cookie], form.value.code);
    if (answer.outcome === "known") {
      await stay(ctx, answer.resident_id);
      return enter(request, reply, answer.resident_id, form.value.next);
    }
    if (answer.outcome === "new") return reply.redirect(withNext("/login/welcome", localPath(form.value.next, "")), 303);
    if (answer.outcome === "gone") {
      reply.clearCookie(cookie, cookieSettings).notice(ctx.t("people:code.gone"), "warning");
      return reply.redirect(withNext("/login", localPath(form.value.next, "")), 303);
    }
    return codePage(request, reply, refuse({ ...form.values, code: "" }, { field: "code", message: ctx.t("people:code.wrong") }), 422);
  });

  app.get("/login/welcome", open, async (request, reply) => {
    const email = await welcomeAddress(request.ctx, request.cookies[cookie]);
    if (!email) return reply.redirect("/login", 303);
    return page(reply, LoginWelcomePage, { form: emptyForm({ next: nextOf(request) }), email });
  });

  app.post("/login/welcome", openForm, async (request, reply) => {
    const email = await welcomeAddress(request.ctx, request.cookies[cookie]);
    if (!email) return reply.notice(request.ctx.t("people:code.gone"), "warning").redirect("/login", 303);
    const form = parseForm(request, welcomeForm);
    if (!form.ok) return page(reply, LoginWelcomePage, { form, email }, { status: 422 });
    const resident_id = await signUp(request.ctx, request.cookies[cookie], form.value);
    reply.notice(request.ctx.t("people:welcome.done"));
    return enter(request, reply, resident_id, form.value.next);
  });

  app.get("/login/password", open, async (request, reply) =>
    page(reply, LoginPasswordPage, { form: emptyForm({ next: nextOf(request) }), demo_password }),
  );

  app.post("/login/password", openForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, passwordSignInForm);
    if (!form.ok) return page(reply, LoginPasswordPage, { form, demo_password }, { status: 422 });
    const keys = { kind: "sign_in", account: `resident ${form.value.email.toLowerCase()}`, address: request.ip } as const;
    const wait = await beginAttempt(ctx, keys);
    if (wait > 0)
      return page(reply, LoginPasswordPage, { form: slowed(request, reply, form.values, wait), demo_password }, { status: 429 });
    const resident_id = await checkResidentPassword(ctx, form.value, app.veche.config.demo);
    if (!resident_id) {
      const state = refuse(form.values, { field: "password", message: ctx.t("people:sign_in.wrong") });
      return page(reply, LoginPasswordPage, { form: state, demo_password }, { status: 422 });
    }
    await forgiveAttempt(ctx, keys);
    return enter(request, reply, resident_id, form.value.next);
  });
}
