import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { notFound, page, parseForm } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { giveConsent, withdrawConsent } from "./actions.ts";
import { AccountConsentsPage } from "./pages/account-consents.tsx";
import { ConsentPage } from "./pages/consent.tsx";
import { consentVersions } from "./rules.ts";
import { selectConsents } from "./store.ts";
import { consentKinds } from "./tables.ts";

const kindSchema = z.enum(consentKinds);
const chosen = z.object({ kind: kindSchema });

/** The texts of consents, and what a resident has agreed to. */
export function consentRoutes(app: FastifyInstance): void {
  app.get<{ Params: { kind: string } }>("/consents/:kind", { config: { access: "public" } }, async (request, reply) => {
    const kind = kindSchema.safeParse(request.params.kind);
    if (!kind.success) throw notFound();
    const office = request.town.contacts.office ?? request.town.name;
    return page(reply, ConsentPage, { kind: kind.data, version: Temporal.PlainDate.from(consentVersions[kind.data]), office });
  });

  app.get("/account/consents", { config: { access: "resident" } }, async (request, reply) => {
    const { ctx } = request;
    return page(reply, AccountConsentsPage, { consents: await selectConsents(ctx, ctx.actor.id ?? ""), zone: ctx.tenant.zone });
  });

  app.post("/account/consents", { config: { access: "resident" } }, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, chosen);
    if (!form.ok) throw notFound();
    const standing = (await selectConsents(ctx, ctx.actor.id ?? "")).some(
      (consent) => consent.kind === form.value.kind && consent.withdrawn_at === null,
    );
    if (!standing) await giveConsent(ctx, form.value.kind, { resident_id: ctx.actor.id ?? "" });
    return reply.notice(ctx.t("people:consents.given")).redirect("/account/consents", 303);
  });

  app.post<{ Params: { consent_id: string } }>(
    "/account/consents/:consent_id/withdrawal",
    { config: { access: "resident" } },
    async (request, reply) => {
      const { ctx } = request;
      const kind = isId(request.params.consent_id) ? await withdrawConsent(ctx, request.params.consent_id) : undefined;
      if (!kind) throw notFound();
      if (kind === "processing")
        return reply.notice(ctx.t("people:consents.processing_withdrawn"), "warning").redirect("/account/deletion", 303);
      return reply.notice(ctx.t("people:consents.withdrawn")).redirect("/account/consents", 303);
    },
  );
}
