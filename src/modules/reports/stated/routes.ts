import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import { allFigures, type Period, selectStated } from "#platform/figures/index.ts";
import { emptyForm, type FormState, notFound, page, parseForm } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { stateFigure, withdrawFigure } from "./actions.ts";
import { statedForm } from "./forms.ts";
import { StatedPage } from "./pages/staff-reports-stated.tsx";

const config = { access: { permission: "reports.manage" } } as const;
const ever: Period = { from: Temporal.PlainDate.from("1900-01-01"), to: Temporal.PlainDate.from("2200-12-31") };

/** Where the figures that documents print are typed in. */
export function statedRoutes(app: FastifyInstance): void {
  app.get("/staff/reports/stated", { config }, (request, reply) => {
    const year = today(request.ctx.clock, request.ctx.tenant.zone).year - 1;
    return show(request, reply, emptyForm({ year: String(year), operator: "=", measure: "value" }));
  });

  app.post("/staff/reports/stated", { config: { ...config, form: true } }, async (request, reply) => {
    const form = parseForm(request, statedForm);
    if (!form.ok) return show(request, reply, form);
    await stateFigure(request.ctx, form.value);
    return reply.notice(request.ctx.t("reports:stated_form.done"), "success").redirect("/staff/reports/stated", 303);
  });

  app.post<{ Params: { stated_id: string } }>("/staff/reports/stated/:stated_id/withdrawal", { config }, async ({ ctx, params }, reply) => {
    if (!isId(params.stated_id)) throw notFound();
    await withdrawFigure(ctx, params.stated_id);
    return reply.notice(ctx.t("reports:stated_form.withdrawn"), "success").redirect("/staff/reports/stated", 303);
  });
}

async function show(request: FastifyRequest, reply: FastifyReply, form: FormState) {
  const stated = await selectStated(request.ctx, ever);
  return page(
    reply,
    StatedPage,
    { form, figures: allFigures(), stated: stated.toReversed() },
    { status: form.errors.length > 0 ? 422 : 200 },
  );
}
