import type { FastifyInstance } from "fastify";
import { loadCalendar } from "#platform/calendar/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { page, parseForm } from "#platform/http/index.ts";
import { countUnregistered } from "../escalations/store.ts";
import { readFilter } from "../lists/forms.ts";
import { listAppeals } from "../lists/store.ts";
import { writeToExecutors } from "./actions.ts";
import { type ControlQuery, controlQuery } from "./forms.ts";
import { StaffAppealsControlPage } from "./pages/staff-appeals-control.tsx";
import { riskDay } from "./rules.ts";
import { controlLines, lettersOf } from "./store.ts";

const access = { permission: "appeals.control" } as const;

/** What burns, and at whose desk: for the control office and the heads. */
export function controlRoutes(app: FastifyInstance): void {
  app.get("/staff/appeals/control", { config: { access } }, async (request, reply) => {
    const { ctx } = request;
    const query = controlQuery.parse(request.query ?? {});
    const { today, risk_on } = await daysOf(ctx, query);
    const [lines, letters, overdue, soon, unregistered] = await Promise.all([
      controlLines(ctx, query.by, risk_on),
      lettersOf(ctx, today),
      listAppeals(ctx, readFilter({ tab: "overdue" }).filter, 20),
      listAppeals(ctx, readFilter({ due_from: today.toString(), due_to: risk_on.toString() }).filter, 20),
      countUnregistered(ctx, today),
    ]);
    return page(reply, StaffAppealsControlPage, { query, lines, letters: letters.length, overdue, soon, unregistered, today, risk_on });
  });

  app.post("/staff/appeals/control/letters", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, controlQuery);
    const { risk_on } = await daysOf(ctx, form.ok ? form.value : controlQuery.parse({}));
    const { written, passed } = await writeToExecutors(ctx, risk_on);
    const told = ctx.t("appeals:control.letters.written", { count: written });
    const notice = passed > 0 ? `${told} ${ctx.t("appeals:control.letters.passed", { count: passed })}` : told;
    return reply.notice(notice).redirect("/staff/appeals/control", 303);
  });
}

/** Today, and the last day that counts as being at risk. */
export async function daysOf(ctx: Context, { days }: Pick<ControlQuery, "days">) {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  return { today, risk_on: riskDay(today, days, await loadCalendar(ctx)) };
}
