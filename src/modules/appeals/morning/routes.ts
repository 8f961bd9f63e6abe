import type { FastifyInstance } from "fastify";
import { page } from "#platform/http/index.ts";
import { controlQuery } from "../control/forms.ts";
import { daysOf } from "../control/routes.ts";
import { pressing } from "../control/store.ts";
import { MorningSheetPage } from "./pages/morning-sheet.tsx";

/** The sheet that lies on the table of the morning meeting: everything late or at risk, by unit and executor, one line each. */
export function morningRoutes(app: FastifyInstance): void {
  app.get("/staff/appeals/control/sheet", { config: { access: { permission: "appeals.control" } } }, async (request, reply) => {
    const { ctx } = request;
    const { days } = controlQuery.parse(request.query ?? {});
    const { today, risk_on } = await daysOf(ctx, { days });
    return page(reply, MorningSheetPage, { rows: await pressing(ctx, risk_on), today, risk_on });
  });
}
