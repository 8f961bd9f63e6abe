import type { FastifyInstance } from "fastify";
import { found, Refusal } from "#platform/http/index.ts";
import { cardOf } from "../lists/rules.ts";
import { readableAppeal } from "../reading/store.ts";
import { askIdentification } from "./actions.ts";

/** What a clerk may do with a letter that came by e-mail, beyond registering it. */
export function replyRoutes(app: FastifyInstance): void {
  app.post<{ Params: { key: string } }>(
    "/staff/appeals/:key/identification",
    { config: { access: { permission: "appeals.register" } } },
    async (request, reply) => {
      const { ctx } = request;
      const appeal = found(await readableAppeal(ctx, request.params.key));
      try {
        await askIdentification(ctx, appeal.appeal_id);
        reply.notice(ctx.t("appeals:by_email.asked"));
      } catch (error) {
        if (!(error instanceof Refusal) || error.status !== 409) throw error;
        reply.notice(ctx.t(error.key, error.values), "warning");
      }
      return reply.redirect(cardOf(appeal), 303);
    },
  );
}
