import type { FastifyInstance } from "fastify";
import { unitOptions } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import { page } from "#platform/http/index.ts";
import { readDiscipline } from "./forms.ts";
import { DisciplinePage } from "./pages/discipline.tsx";
import { disciplineLines } from "./store.ts";

/** How terms were kept in a period, by unit and executor. */
export function disciplineRoutes(app: FastifyInstance): void {
  app.get("/staff/appeals/control/discipline", { config: { access: { permission: "appeals.control" } } }, async (request, reply) => {
    const { ctx } = request;
    const query = readDiscipline(request.query, dateIn(ctx.clock.now(), ctx.tenant.zone));
    const [lines, units] = await Promise.all([disciplineLines(ctx, query), unitOptions(ctx)]);
    return page(reply, DisciplinePage, { query, lines, units: units.map(({ value, label }) => ({ value, label })) });
  });
}
