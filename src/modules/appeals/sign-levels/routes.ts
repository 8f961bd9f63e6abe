import type { FastifyInstance } from "fastify";
import { emptyForm, page, parseForm } from "#platform/http/index.ts";
import { changePolicy } from "./actions.ts";
import { policyForm } from "./forms.ts";
import { SignLevelsPage } from "./pages/sign-levels.tsx";
import type { FilingPolicy } from "./rules.ts";
import { filingPolicy } from "./store.ts";

const asTyped = (policy: FilingPolicy) => ({
  ...policy,
  signing_days: String(policy.signing_days),
  unconfirmed_days: String(policy.unconfirmed_days),
});
const path = "/staff/appeals/sign-levels";
const access = { permission: "appeals.configure" } as const;

/** Which register a filing from the site goes into, by how its author signed in. */
export function signLevelRoutes(app: FastifyInstance): void {
  const provider = app.veche.config.OIDC_ISSUER ? app.veche.config.OIDC_NAME : undefined;

  app.get(path, { config: { access } }, async (request, reply) => {
    const policy = await filingPolicy(request.ctx);
    return page(reply, SignLevelsPage, { form: emptyForm(asTyped(policy)), provider });
  });

  app.post(path, { config: { access, form: true } }, async (request, reply) => {
    const form = parseForm(request, policyForm);
    if (!form.ok) return page(reply, SignLevelsPage, { form, provider }, { status: 422 });
    await changePolicy(request.ctx, form.value);
    return reply.notice(request.ctx.t("appeals:sign_policy.saved")).redirect(path, 303);
  });
}
