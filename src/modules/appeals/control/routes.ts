import type { FastifyInstance } from "fastify";
import { dateIn } from "#platform/clock.ts";
import { page } from "#platform/http/index.ts";
import { readFilter } from "../lists/forms.ts";
import { listAppeals } from "../lists/store.ts";
import { StaffAppealsControlPage } from "./pages/staff-appeals-control.tsx";
import { controlLines } from "./store.ts";

/** What burns, and at whose desk: for the control office and the heads. */
export function controlRoutes(app: FastifyInstance): void {
  app.get("/staff/appeals/control", { config: { access: { permission: "appeals.control" } } }, async (request, reply) => {
    const { ctx } = request;
    const [lines, overdue, soon] = await Promise.all([
      controlLines(ctx),
      listAppeals(ctx, readFilter({ tab: "overdue" }).filter, 20),
      listAppeals(ctx, readFilter({ tab: "soon" }).filter, 20),
    ]);
    return page(reply, StaffAppealsControlPage, { lines, overdue, soon, today: dateIn(ctx.clock.now(), ctx.tenant.zone) });
  });
}
