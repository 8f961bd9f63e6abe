import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, page, parseForm } from "#platform/http/index.ts";
import { hashToken } from "#platform/ids.ts";
import { askPasswordReset, setPasswordByLink } from "../passwords/actions.ts";
import { newPasswordForm } from "../residents/forms.ts";
import { beginAttempt } from "../sessions/actions.ts";
import { slowed } from "../sessions/routes.ts";
import { resetForm } from "./forms.ts";
import { StaffInvitationGonePage, StaffInvitationPage } from "./pages/staff-invitation.tsx";
import { StaffPasswordResetPage } from "./pages/staff-password-reset.tsx";
import { selectInvitation } from "./store.ts";

const open = { config: { access: "public" } } as const;
const openForm = { config: { access: "public", form: true } } as const;

type LinkParams = { Params: { token: string } };
type LinkRequest = FastifyRequest<LinkParams>;

/** How staff get a password by a letter: the first one, and another in the place of a forgotten one. */
export function invitationRoutes(app: FastifyInstance): void {
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

  const linkOf = (request: LinkRequest) => selectInvitation(request.ctx, hashToken(request.params.token));
  const gone = (reply: FastifyReply) => page(reply, StaffInvitationGonePage, {}, { status: 410 });

  app.get<LinkParams>("/staff/invitation/:token", open, async (request, reply) => {
    const link = await linkOf(request);
    if (!link) return gone(reply);
    const { full_name, email, purpose } = link;
    return page(reply, StaffInvitationPage, { form: emptyForm(), full_name, email, purpose, token: request.params.token });
  });

  app.post<LinkParams>("/staff/invitation/:token", openForm, async (request, reply) => {
    const link = await linkOf(request);
    if (!link) return gone(reply);
    const { full_name, email, purpose } = link;
    const form = parseForm(request, newPasswordForm([email, full_name]));
    if (!form.ok)
      return page(reply, StaffInvitationPage, { form, full_name, email, purpose, token: request.params.token }, { status: 422 });
    await setPasswordByLink(request.ctx, request.params.token, form.value.password);
    return reply.notice(request.ctx.t("people:link.password_set")).redirect("/staff/login", 303);
  });
}
