import type { FastifyInstance } from "fastify";
import { explain } from "#platform/deadlines/index.ts";
import { inquiriesOf } from "../inquiries/store.ts";
import { verbPage } from "../reading/routes.ts";
import { termOf } from "../terms/store.ts";
import { extend } from "./actions.ts";
import { extendForm, longestExtension } from "./forms.ts";
import { StaffAppealExtendPage } from "./pages/staff-appeal-extend.tsx";

/** One extension of the term, with the notice that goes out at once. */
export function extensionRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "extend",
    verb: "extend",
    form: extendForm,
    Page: StaffAppealExtendPage,
    start: async (ctx, appeal) => ({
      days: String(longestExtension),
      ground: (await inquiriesOf(ctx, appeal.appeal_id)).length > 0 ? "inquiry" : "exceptional",
    }),
    more: async (ctx, appeal) => {
      const inquiries = await inquiriesOf(ctx, appeal.appeal_id);
      if (!appeal.due_on) return { inquiries, latest: null, lines: [] };
      const { due, explanation } = await termOf(ctx, "extension", appeal.due_on);
      return { inquiries, latest: due, lines: explain(explanation, ctx.t, ctx.language) };
    },
    act: (ctx, appeal, value) => extend(ctx, appeal.appeal_id, value),
    done: "appeals:done.extended",
  });
}
