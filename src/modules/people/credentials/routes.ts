import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, page, parseForm, Refusal, refuse, sessionCookie } from "#platform/http/index.ts";
import { hashToken } from "#platform/ids.ts";
import { demoAccounts, demoPassword } from "../demo.ts";
import { newPasswordForm } from "../residents/forms.ts";
import { beginAttempt, forgiveAttempt, pendingStaff } from "../sessions/actions.ts";
import { signIn, slowed } from "../sessions/routes.ts";
import { localPath } from "../sessions/rules.ts";
import { selectCredentials } from "../staff/store.ts";
import { askPasswordReset, checkStaffPassword, setPasswordByLink, takeSecondFactor } from "./actions.ts";
import { factorForm, resetForm, staffSignInForm } from "./forms.ts";
import { StaffInvitationPage } from "./pages/staff-invitation.tsx";
import { StaffLoginPage } from "./pages/staff-login.tsx";
import { StaffPasswordResetPage } from "./pages/staff-password-reset.tsx";
import { StaffSecondFactorPage } from "./pages/staff-second-factor.tsx";
import { totpCode } from "./rules.ts";
import { selectInvitation } from "./store.ts";

const open = { config: { access: "public" } } as const;
const openForm = { config: { access: "public", form: true } } as const;
const nextOf = (request: FastifyRequest) => localPath((request.query as { next?: unknown }).next, "");
const withNext = (path: string, next: string) => (next ? `${path}?next=${encodeURIComponent(next)}` : path);

/** How staff sign in: password, then the second factor; and how they get a password by a letter. */
export function credentialRoutes(app: FastifyInstance): void {
  const { demo } = app.veche.config;
  const loginPage = (request: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) =>
    page(reply, StaffLoginPage, { form, accounts: demo ? demoAccounts(request.town.slug) : [], demo_password: demoPassword }, { status });

  app.get("/staff/login", open, async (request, reply) => {
    if (request.ctx.actor.kind === "staff") return reply.redirect(nextOf(request) || "/staff", 303);
    return loginPage(request, reply, emptyForm({ next: nextOf(request) }));
  });

  app.post("/staff/login", openForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, staffSignInForm);
    if (!form.ok) return loginPage(request, reply, form, 422);
    const keys = { kind: "sign_in", account: `staff ${form.value.email.toLowerCase()}`, address: request.ip } as const;
    const wait = await beginAttempt(ctx, keys);
    if (wait > 0) return loginPage(request, reply, slowed(request, reply, form.values, wait), 429);
    const person = await checkStaffPassword(ctx, form.value, demo);
    if (!person) return loginPage(request, reply, refuse(form.values, { field: "password", message: ctx.t("people:sign_in.wrong") }), 422);
    await forgiveAttempt(ctx, keys);
    await signIn(request, reply, { kind: "staff", person_id: person.staff_id, second_factor: false });
    const next = localPath(form.value.next, "/staff");
    if (person.has_second_factor) return reply.redirect(withNext("/staff/login/second-factor", next), 303);
    return reply.redirect(person.must_enrol ? withNext("/staff/login/enrolment", next) : next, 303);
  });

  const factorPage = async (request: FastifyRequest, reply: FastifyReply, staff_id: string, form: FormState, status = 200) => {
    const person = demo ? await selectCredentials(request.ctx, { staff_id }) : undefined;
    const shown = person?.is_demo && person.totp_secret ? totpCode(person.totp_secret, request.ctx.clock.now()) : undefined;
    return page(reply, StaffSecondFactorPage, { form, demo_code: shown }, { status });
  };

  app.get("/staff/login/second-factor", open, async (request, reply) => {
    const pending = await pendingStaff(request.ctx, request.cookies[sessionCookie]);
    if (pending?.step !== "code") return reply.redirect(withNext("/staff/login", nextOf(request)), 303);
    return factorPage(request, reply, pending.staff_id, emptyForm({ next: nextOf(request) }));
  });

  app.post("/staff/login/second-factor", openForm, async (request, reply) => {
    const { ctx } = request;
    const pending = await pendingStaff(ctx, request.cookies[sessionCookie]);
    if (pending?.step !== "code") return reply.redirect("/staff/login", 303);
    const form = parseForm(request, factorForm);
    if (!form.ok) return factorPage(request, reply, pending.staff_id, form, 422);
    const keys = { kind: "sign_in", account: `factor ${pending.staff_id}`, address: request.ip } as const;
    const wait = await beginAttempt(ctx, keys);
    if (wait > 0) return factorPage(request, reply, pending.staff_id, slowed(request, reply, form.values, wait), 429);
    if (!(await takeSecondFactor(ctx, pending.staff_id, form.value.code, demo))) {
      const state = refuse({ ...form.values, code: "" }, { field: "code", message: ctx.t("people:factor.wrong") });
      return factorPage(request, reply, pending.staff_id, state, 422);
    }
    await forgiveAttempt(ctx, keys);
    await signIn(request, reply, { kind: "staff", person_id: pending.staff_id, second_factor: true });
    return reply.redirect(localPath(form.value.next, "/staff"), 303);
  });

  app.get("/staff/password-reset", open, async (_request, reply) =>
    page(reply, StaffPasswordResetPage, { form: emptyForm(), sent: false }),
  );

  app.post("/staff/password-reset", openForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, resetForm);
    if (!form.ok) return page(reply, StaffPasswordResetPage, { form, sent: false }, { status: 422 });
    const wait = await beginAttempt(ctx, { kind: "letters", account: `staff ${form.value.email.toLowerCase()}`, address: request.ip });
    if (wait > 0)
      return page(reply, StaffPasswordResetPage, { form: slowed(request, reply, form.values, wait), sent: false }, { status: 429 });
    await askPasswordReset(ctx, form.value.email);
    return reply.redirect("/staff/password-reset/sent", 303);
  });

  app.get("/staff/password-reset/sent", open, async (_request, reply) =>
    page(reply, StaffPasswordResetPage, { form: emptyForm(), sent: true }),
  );

  const linkOf = async (request: FastifyRequest<{ Params: { token: string } }>) => {
    const link = await selectInvitation(request.ctx, hashToken(request.params.token));
    if (!link) throw new Refusal(410, "people:link.gone");
    return link;
  };

  app.get<{ Params: { token: string } }>("/staff/invitation/:token", open, async (request, reply) => {
    const { full_name, email, purpose } = await linkOf(request);
    return page(reply, StaffInvitationPage, { form: emptyForm(), full_name, email, purpose, token: request.params.token });
  });

  app.post<{ Params: { token: string } }>("/staff/invitation/:token", openForm, async (request, reply) => {
    const { full_name, email, purpose } = await linkOf(request);
    const form = parseForm(request, newPasswordForm([email, full_name]));
    if (!form.ok)
      return page(reply, StaffInvitationPage, { form, full_name, email, purpose, token: request.params.token }, { status: 422 });
    await setPasswordByLink(request.ctx, request.params.token, form.value.password);
    return reply.notice(request.ctx.t("people:link.password_set")).redirect("/staff/login", 303);
  });
}
