import type { FastifyInstance } from "fastify";
import { explain } from "#platform/deadlines/index.ts";
import { openAuthorities } from "../authorities/store.ts";
import { verbPage } from "../reading/routes.ts";
import { stepOf } from "../terms/rules.ts";
import { termOf } from "../terms/store.ts";
import { forward } from "./actions.ts";
import { forwardForm } from "./forms.ts";
import { StaffAppealRedirectPage } from "./pages/staff-appeal-redirect.tsx";
import { optionalComplained } from "./store.ts";

/** Sending an appeal on to the bodies that are competent: whole or in part. */
export function forwardingRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "redirect",
    verb: "redirect",
    form: forwardForm,
    Page: StaffAppealRedirectPage,
    start: async (ctx, appeal) => ({
      scope: "whole",
      complained_of: (await optionalComplained(ctx, appeal.appeal_id))?.who ?? "",
    }),
    more: async (ctx, appeal) => {
      const counted = stepOf(appeal.register, "forwarding") !== null && appeal.registered_on;
      const term = counted ? await termOf(ctx, "forwarding", counted, undefined, appeal.register) : undefined;
      return {
        authorities: await openAuthorities(ctx),
        complained: (await optionalComplained(ctx, appeal.appeal_id)) ?? null,
        by: term?.due ?? null,
        lines: term ? explain(term.explanation, ctx.t, ctx.language) : [],
      };
    },
    act: (ctx, appeal, value) => forward(ctx, appeal.appeal_id, value),
    done: "appeals:done.redirected",
  });
}
