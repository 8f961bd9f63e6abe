import type { FastifyInstance } from "fastify";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { explain } from "#platform/deadlines/index.ts";
import { verbPage } from "../reading/routes.ts";
import type { Term } from "../terms/rules.ts";
import { countTerm, termOf } from "../terms/store.ts";
import { answerInterim, defer, delay, delayNotice, latestPlan } from "./actions.ts";
import { deferForm, delayForm, interimForm, longestDelay } from "./forms.ts";
import { StaffAppealDeferPage } from "./pages/staff-appeal-defer.tsx";
import { StaffAppealDelayPage } from "./pages/staff-appeal-delay.tsx";
import { StaffAppealInterimPage } from "./pages/staff-appeal-interim.tsx";

const explained = (ctx: Context, { due, explanation }: Term) => ({ due, lines: explain(explanation, ctx.t, ctx.language) });

/** Verbs that move the date of an answer where the law is not 59-ФЗ: 8-ФЗ, the feedback platform, social networks. */
export function clockRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "delay",
    verb: "delay",
    form: delayForm,
    Page: StaffAppealDelayPage,
    start: () => ({ days: String(longestDelay) }),
    more: async (ctx, appeal) => ({
      notice: appeal.registered_on ? explained(ctx, await delayNotice(ctx, appeal.registered_on)) : null,
      latest: appeal.due_on ? explained(ctx, await termOf(ctx, "extension", appeal.due_on, undefined, "information_request")) : null,
    }),
    act: (ctx, appeal, value) => delay(ctx, appeal.appeal_id, value),
    done: "appeals:done.delayed",
  });

  verbPage(app, {
    path: "defer",
    verb: "defer",
    form: deferForm,
    Page: StaffAppealDeferPage,
    more: async (ctx) => ({ latest: latestPlan(dateIn(ctx.clock.now(), ctx.tenant.zone)) }),
    act: (ctx, appeal, value) => defer(ctx, appeal.appeal_id, value),
    done: "appeals:done.deferred",
  });

  verbPage(app, {
    path: "interim",
    verb: "interim",
    form: interimForm,
    Page: StaffAppealInterimPage,
    more: async (ctx) => {
      const from = dateIn(ctx.clock.now(), ctx.tenant.zone).toString();
      return explained(ctx, await countTerm(ctx, { regulation: "incident", step: "final-answer", from }));
    },
    act: (ctx, appeal, { reply }) => answerInterim(ctx, appeal.appeal_id, reply),
    done: "appeals:done.interim_answered",
  });
}
