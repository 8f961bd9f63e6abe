import type { FastifyInstance } from "fastify";
import { boundaryOf } from "#modules/territories/index.ts";
import { type Column, xlsxStream } from "#platform/documents/index.ts";
import { page } from "#platform/http/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import type { Boundary } from "#ui/index.ts";
import { readTexts } from "../themes/jobs.ts";
import { unreadMonths } from "../themes/store.ts";
import { analyse } from "./actions.ts";
import { analysisQuery } from "./forms.ts";
import { AnalysisPage } from "./pages/analysis.tsx";
import { cube } from "./store.ts";

const access = { permission: "appeals.control" } as const;

/** What residents write about, where and when, against the year before (S3.18–20). */
export function analysisRoutes(app: FastifyInstance): void {
  app.get("/staff/appeals/analysis", { config: { access } }, async (request, reply) => {
    const { ctx } = request;
    const analysis = await analyse(ctx, analysisQuery.parse(request.query ?? {}));
    // texts that came by an import of old years: read soon, not by whoever waits for the page
    const unread = analysis.themes.length === 0 && (await unreadMonths(ctx, analysis.today, 1)).length > 0;
    if (unread) await enqueue(ctx, readTexts, {}, { singleton_key: ctx.tenant.municipality_id });
    const boundary = analysis.spots.length > 0 ? ((await boundaryOf(ctx))?.geometry as Boundary | undefined) : undefined;
    return page(reply, AnalysisPage, { analysis, unread, boundary, style_url: app.veche.config.MAP_STYLE_URL });
  });

  app.get("/staff/appeals/analysis.xlsx", { config: { access } }, async (request, reply) => {
    const { ctx } = request;
    const { period, where, names, year } = await analyse(ctx, analysisQuery.parse(request.query ?? {}));
    const { t } = ctx;
    const named = (map: ReadonlyMap<string, string>, key: string | null) => (key ? (map.get(key) ?? "") : t("appeals:dimension_none"));
    const rows = (await cube(ctx, period, where)).map((row) => ({
      month: row.month,
      register: t(`appeals:registers.${row.register}`),
      channel: t(`appeals:channel.${row.channel}`),
      topic: named(names.topic, row.topic),
      district: named(names.district, row.district),
      unit: named(names.unit, row.unit),
      n: row.n,
    }));
    const columns: Column<(typeof rows)[number]>[] = [
      { key: "month", title: t("appeals:analysis.month"), type: "date", width: 12 },
      ...(["register", "channel", "topic", "district", "unit"] as const).map((key) => ({
        key,
        title: t(`appeals:field.${key}`),
        type: "text" as const,
        width: 28,
      })),
      { key: "n", title: t("appeals:analysis.count"), type: "number", width: 12 },
    ];
    reply
      .header("content-disposition", `attachment; filename="analysis-${ctx.tenant.slug}-${year}.xlsx"`)
      .header("cache-control", "no-store");
    return reply
      .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      .send(xlsxStream({ columns, rows, zone: ctx.tenant.zone }, { sheet: t("appeals:analysis.title") }));
  });
}
