import type { FastifyInstance } from "fastify";
import { dateIn } from "#platform/clock.ts";
import { explain } from "#platform/deadlines/index.ts";
import { verbPage } from "../reading/routes.ts";
import { registers } from "../rules.ts";
import { answerTerm } from "../terms/store.ts";
import { convert } from "./actions.ts";
import { convertForm } from "./forms.ts";
import { StaffAppealConvertPage } from "./pages/staff-appeal-convert.tsx";

/** From one register into another: a social-network post that turns out to be an appeal, an appeal that asks for information. */
export function conversionRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "convert",
    verb: "convert",
    form: convertForm,
    Page: StaffAppealConvertPage,
    start: (_ctx, appeal) => ({ kind: appeal.wished_kind ?? "application", priority: "usual" }),
    more: async (ctx, appeal) => {
      const at = ctx.clock.now();
      const from = dateIn(at, ctx.tenant.zone);
      const targets = await Promise.all(
        registers
          .filter((register) => register !== appeal.register)
          .map(async (register) => {
            const { due, due_at, explanation } = await answerTerm(ctx, {
              register,
              priority: "usual",
              topic_id: appeal.topic_id,
              from,
              at,
            });
            return { register, due, due_at, lines: explain(explanation, ctx.t, ctx.language) };
          }),
      );
      return { targets, zone: ctx.tenant.zone };
    },
    act: (ctx, appeal, value) => convert(ctx, appeal.appeal_id, value),
    done: "appeals:done.converted",
  });
}
