import type { FastifyInstance } from "fastify";
import { today } from "#platform/clock.ts";
import { loadRegulations } from "#platform/deadlines/index.ts";
import { conflict, page } from "#platform/http/index.ts";
import { appealFor } from "../reading/routes.ts";
import { can, suits } from "../rules.ts";
import { StaffAppealDeclinePage } from "./pages/staff-appeal-decline.tsx";

/** Refusing what a request for information asks: first the ground is chosen, then its letter is written, approved and sent as any answer. */
export function decliningRoutes(app: FastifyInstance): void {
  app.get<{ Params: { key: string } }>(
    "/staff/appeals/:key/decline",
    { config: { access: { permission: "appeals.view" } } },
    async (request, reply) => {
      const { ctx } = request;
      const appeal = await appealFor(ctx, request.params.key, "decline");
      if (!can("decline", appeal.state)) throw conflict("appeals:refusal.state", { state: ctx.t(`appeals:state.${appeal.state}`) });
      if (!suits("decline", appeal.register))
        throw conflict("appeals:refusal.register", { register: ctx.t(`appeals:registers.${appeal.register}`) });
      const now = today(ctx.clock, ctx.tenant.zone);
      const regulation = loadRegulations().regulation("information-request-8fz");
      const { law, verified } = regulation.step("refusal", now);
      return page(reply, StaffAppealDeclinePage, {
        appeal,
        today: now,
        law: { name: `${regulation.act[ctx.language]}, ${law[ctx.language]}`, verified },
      });
    },
  );
}
