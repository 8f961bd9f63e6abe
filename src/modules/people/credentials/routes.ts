import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, localPath, page, parseForm, refuse, sessionCookie } from "#platform/http/index.ts";
import { demoAccounts, demoPassword } from "../demo.ts";
import { beginAttempt, forgiveAttempt, pendingStaff } from "../sessions/actions.ts";
import { signIn, slowed } from "../sessions/routes.ts";
import { checkStaffPassword, demoCode, takeSecondFactor } from "./actions.ts";
import { factorForm, staffSignInForm } from "./forms.ts";
import { StaffLoginPage } from "./pages/staff-login.tsx";
import { StaffSecondFactorPage } from "./pages/staff-second-factor.tsx";

const open = { config: { access: "public" } } as const;
const openForm = { config: { access: "public", form: true } } as const;
const nextOf = (request: FastifyRequest) => localPath((request.query as { next?: unknown }).next, "");
const withNext = (path: string, next: string) => (next ? `${path}?next=${encodeURIComponent(next)}` : path);

/** How staff sign in: password, then the second factor. */
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
    const demo_code = demo ? await demoCode(request.ctx, staff_id) : undefined;
    return page(reply, StaffSecondFactorPage, { form, demo_code }, { status });
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
}
