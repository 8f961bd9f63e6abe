import type { FastifyInstance } from "fastify";
import { emptyForm, found, page, parseForm, refuse, signOutCookie } from "#platform/http/index.ts";
import { isPassword } from "../passwords/rules.ts";
import { changeProfile, leave, setResidentPassword } from "../residents/actions.ts";
import { newPasswordForm, profileForm } from "../residents/forms.ts";
import { selectResident } from "../residents/store.ts";
import { beginAttempt, forgiveAttempt } from "../sessions/actions.ts";
import { slowed } from "../sessions/routes.ts";
import { AccountPage } from "./pages/account.tsx";
import { AccountDeletionPage } from "./pages/account-deletion.tsx";
import { AccountPasswordPage } from "./pages/account-password.tsx";

const read = { config: { access: "resident" } } as const;
const write = { config: { access: "resident", form: true } } as const;

/** What a resident sees and changes of their own account. */
export function accountRoutes(app: FastifyInstance): void {
  app.get("/account", read, async (request, reply) => {
    const resident = found(await selectResident(request.ctx, request.ctx.actor.id ?? ""));
    const { full_name, phone, address } = resident;
    return page(reply, AccountPage, {
      form: emptyForm({ full_name: full_name ?? "", phone: phone ?? "", address: address ?? "" }),
      email: resident.email ?? "",
    });
  });

  app.post("/account", write, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, profileForm);
    const resident = found(await selectResident(ctx, ctx.actor.id ?? ""));
    if (!form.ok) return page(reply, AccountPage, { form, email: resident.email ?? "" }, { status: 422 });
    await changeProfile(ctx, resident.resident_id, form.value);
    return reply.notice(ctx.t("people:account.saved")).redirect("/account", 303);
  });

  app.get("/account/password", read, async (request, reply) => {
    const resident = found(await selectResident(request.ctx, request.ctx.actor.id ?? ""));
    return page(reply, AccountPasswordPage, { form: emptyForm(), has_password: resident.password_hash !== null });
  });

  app.post("/account/password", write, async (request, reply) => {
    const { ctx } = request;
    const resident = found(await selectResident(ctx, ctx.actor.id ?? ""));
    const has_password = resident.password_hash !== null;
    const form = parseForm(request, newPasswordForm([resident.email ?? "", resident.full_name ?? ""]));
    if (!form.ok) return page(reply, AccountPasswordPage, { form, has_password }, { status: 422 });
    if (has_password) {
      const keys = { kind: "sign_in", account: `resident ${resident.email}`, address: request.ip } as const;
      const wait = await beginAttempt(ctx, keys);
      if (wait > 0) return page(reply, AccountPasswordPage, { form: slowed(request, reply, {}, wait), has_password }, { status: 429 });
      if (!(await isPassword(resident.password_hash, form.value.current ?? ""))) {
        const state = refuse({}, { field: "current", message: ctx.t("people:form.password.current") });
        return page(reply, AccountPasswordPage, { form: state, has_password }, { status: 422 });
      }
      await forgiveAttempt(ctx, keys);
    }
    await setResidentPassword(ctx, resident.resident_id, form.value.password, request.sessionToken);
    return reply.notice(ctx.t("people:account.password_set")).redirect("/account", 303);
  });

  app.get("/account/deletion", read, async (_request, reply) => page(reply, AccountDeletionPage, {}));

  app.post("/account/deletion", { config: { access: "resident" } }, async (request, reply) => {
    const { ctx } = request;
    const outcome = await leave(ctx, ctx.actor.id ?? "");
    signOutCookie(reply);
    return reply.notice(ctx.t(`people:deletion.${outcome}`)).redirect("/", 303);
  });
}
