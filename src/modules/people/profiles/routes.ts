import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import QRCode from "qrcode";
import { emptyForm, type FormState, found, localPath, page, parseForm, refuse, sessionCookie } from "#platform/http/index.ts";
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor, renewRecoveryCodes } from "../credentials/actions.ts";
import { currentForm, factorForm } from "../credentials/forms.ts";
import { totpUri } from "../credentials/rules.ts";
import { countRecoveryCodes } from "../credentials/store.ts";
import { setPassword } from "../passwords/actions.ts";
import { isPassword } from "../passwords/rules.ts";
import { needsSecondFactor } from "../policy.ts";
import { newPasswordForm } from "../residents/forms.ts";
import { selectGrants } from "../roles/store.ts";
import { beginAttempt, forgiveAttempt, pendingStaff } from "../sessions/actions.ts";
import { signIn, slowed } from "../sessions/routes.ts";
import { sessionLines } from "../sessions/store.ts";
import { selectCredentials, selectPosts } from "../staff/store.ts";
import { EnrolmentPage } from "./pages/enrolment.tsx";
import { RecoveryCodesPage } from "./pages/recovery-codes.tsx";
import { StaffProfilePage } from "./pages/staff-profile.tsx";

const read = { config: { access: "staff" } } as const;
const write = { config: { access: "staff", form: true } } as const;
const open = { config: { access: "public" } } as const;
const openForm = { config: { access: "public", form: true } } as const;

/** The own page of a member of staff: password, second factor, sessions; and the making of a second factor at sign-in. */
export function profileRoutes(app: FastifyInstance): void {
  const profile = async (
    request: FastifyRequest,
    reply: FastifyReply,
    forms: { password?: FormState; factor?: FormState } = {},
    status = 200,
  ) => {
    const { ctx } = request;
    const staff_id = ctx.actor.id ?? "";
    const person = found(await selectCredentials(ctx, { staff_id }));
    const [posts, grants, sessions, codes] = await Promise.all([
      selectPosts(ctx, staff_id),
      selectGrants(ctx, staff_id),
      sessionLines(ctx, request.sessionToken),
      countRecoveryCodes(ctx, staff_id),
    ]);
    const { full_name, email, totp_confirmed_at } = person;
    return page(
      reply,
      StaffProfilePage,
      {
        password_form: forms.password ?? emptyForm(),
        factor_form: forms.factor ?? emptyForm(),
        full_name,
        email,
        has_factor: totp_confirmed_at !== null,
        must_have_factor: needsSecondFactor(grants),
        codes,
        posts,
        grants,
        sessions,
        zone: ctx.tenant.zone,
      },
      { status },
    );
  };

  /** The password of whoever asks, tried as slowly as at the door; what to show instead when it is not. */
  const doubted = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: string,
  ): Promise<{ form: FormState; status: number } | undefined> => {
    const { ctx } = request;
    const person = found(await selectCredentials(ctx, { staff_id: ctx.actor.id ?? "" }));
    const keys = { kind: "sign_in", account: `staff ${person.email}`, address: request.ip } as const;
    const wait = await beginAttempt(ctx, keys);
    if (wait > 0) return { form: slowed(request, reply, {}, wait), status: 429 };
    if (!(await isPassword(person.password_hash, typed)))
      return { form: refuse({}, { field: "current", message: ctx.t("people:form.password.current") }), status: 422 };
    await forgiveAttempt(ctx, keys);
    return undefined;
  };

  app.get("/staff/profile", read, (request, reply) => profile(request, reply));

  app.post("/staff/profile/password", write, async (request, reply) => {
    const { ctx } = request;
    const person = found(await selectCredentials(ctx, { staff_id: ctx.actor.id ?? "" }));
    const form = parseForm(request, newPasswordForm([person.email, person.full_name]));
    if (!form.ok) return profile(request, reply, { password: form }, 422);
    const doubt = await doubted(request, reply, form.value.current ?? "");
    if (doubt) return profile(request, reply, { password: doubt.form }, doubt.status);
    await setPassword(ctx, person.staff_id, form.value.password, request.sessionToken);
    return reply.notice(ctx.t("people:account.password_set")).redirect("/staff/profile", 303);
  });

  const withPassword = (path: string, act: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    app.post(path, write, async (request, reply) => {
      const form = parseForm(request, currentForm);
      if (!form.ok) return profile(request, reply, { factor: form }, 422);
      const doubt = await doubted(request, reply, form.value.current);
      return doubt ? profile(request, reply, { factor: doubt.form }, doubt.status) : act(request, reply);
    });
  withPassword("/staff/profile/second-factor/removal", async (request, reply) => {
    await removeSecondFactor(request.ctx, request.ctx.actor.id ?? "");
    return reply.notice(request.ctx.t("people:factor.removed")).redirect("/staff/profile", 303);
  });
  withPassword("/staff/profile/recovery-codes", async (request, reply) => {
    const codes = await renewRecoveryCodes(request.ctx, request.ctx.actor.id ?? "");
    return page(reply, RecoveryCodesPage, { codes, next: "/staff/profile", staff: true });
  });

  /** Whose second factor is being made: of one who is signed in, or of one who must have it to come in. */
  const enrolling = async (request: FastifyRequest): Promise<string | undefined> => {
    if (request.ctx.actor.kind === "staff") return request.ctx.actor.id ?? undefined;
    const pending = await pendingStaff(request.ctx, request.cookies[sessionCookie]);
    return pending?.step === "enrolment" ? pending.staff_id : undefined;
  };
  const enrolment = async (request: FastifyRequest, reply: FastifyReply, staff_id: string, form: FormState, status = 200) => {
    const { ctx } = request;
    const secret = await beginSecondFactor(ctx, staff_id);
    const person = found(await selectCredentials(ctx, { staff_id }));
    const picture = await QRCode.toDataURL(totpUri(secret, ctx.tenant.name, person.email), {
      margin: 2,
      width: 240,
      errorCorrectionLevel: "M",
    });
    return page(reply, EnrolmentPage, { form, secret, picture, forced: ctx.actor.kind !== "staff" }, { status });
  };

  app.get("/staff/login/enrolment", open, async (request, reply) => {
    const staff_id = await enrolling(request);
    if (!staff_id) return reply.redirect("/staff/login", 303);
    return enrolment(request, reply, staff_id, emptyForm({ next: localPath((request.query as { next?: unknown }).next, "/staff") }));
  });

  app.post("/staff/login/enrolment", openForm, async (request, reply) => {
    const { ctx } = request;
    const staff_id = await enrolling(request);
    if (!staff_id) return reply.redirect("/staff/login", 303);
    const form = parseForm(request, factorForm);
    if (!form.ok) return enrolment(request, reply, staff_id, form, 422);
    const keys = { kind: "sign_in", account: `factor ${staff_id}`, address: request.ip } as const;
    const wait = await beginAttempt(ctx, keys);
    if (wait > 0) return enrolment(request, reply, staff_id, slowed(request, reply, form.values, wait), 429);
    const codes = await confirmSecondFactor(ctx, staff_id, form.value.code);
    if (!codes)
      return enrolment(
        request,
        reply,
        staff_id,
        refuse({ ...form.values, code: "" }, { field: "code", message: ctx.t("people:factor.wrong") }),
        422,
      );
    await forgiveAttempt(ctx, keys);
    await signIn(request, reply, { kind: "staff", person_id: staff_id, second_factor: true });
    return page(reply, RecoveryCodesPage, { codes, next: localPath(form.value.next, "/staff"), staff: ctx.actor.kind === "staff" });
  });
}
