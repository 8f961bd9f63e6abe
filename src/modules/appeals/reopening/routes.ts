import type { FastifyInstance } from "fastify";
import { today } from "#platform/clock.ts";
import { explain } from "#platform/deadlines/index.ts";
import { verbPage } from "../reading/routes.ts";
import { answerTerm } from "../terms/store.ts";
import { reopen } from "./actions.ts";
import { reopenForm } from "./forms.ts";
import { StaffAppealReopenPage } from "./pages/staff-appeal-reopen.tsx";

/** Opening a closed appeal again. */
export function reopeningRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "reopen",
    verb: "reopen",
    form: reopenForm,
    Page: StaffAppealReopenPage,
    start: (_ctx, appeal) => ({ ground: appeal.state === "unanswered" ? "causes_removed" : "decision" }),
    more: async (ctx, { register, priority, topic_id, registered_on }) => {
      if (!registered_on) return { by: null, lines: [] };
      const from = today(ctx.clock, ctx.tenant.zone);
      const term = await answerTerm(ctx, { register, priority, topic_id, from, at: ctx.clock.now() });
      return { by: term.due, lines: explain(term.explanation, ctx.t, ctx.language) };
    },
    act: (ctx, appeal, value) => reopen(ctx, appeal.appeal_id, value),
    done: "appeals:reopening.done",
  });
}
