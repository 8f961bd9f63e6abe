import type { FastifyInstance } from "fastify";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Column, csvStream, type TableExport, xlsxStream } from "#platform/documents/index.ts";
import { page } from "#platform/http/index.ts";
import { type AppealFilter, readFilter } from "../lists/forms.ts";
import type { AppealLine } from "../lists/store.ts";
import { noteExport } from "./actions.ts";
import { StaffAppealsExportPage } from "./pages/staff-appeals-export.tsx";
import { everyAppeal } from "./store.ts";

const access = { permission: "appeals.export" } as const;

/** The list as it is shown, as a file: the whole of it, streamed. */
export function exportRoutes(app: FastifyInstance): void {
  app.get("/staff/appeals/export", { config: { access } }, async (request, reply) =>
    page(reply, StaffAppealsExportPage, { query: queryOf(request.url) }),
  );

  app.get("/staff/appeals/export.csv", { config: { access } }, async (request, reply) => {
    const { ctx } = request;
    const { filter } = readFilter(request.query);
    await noteExport(ctx, "csv", queryOf(request.url));
    reply.header("content-disposition", `attachment; filename="${nameOf(ctx)}.csv"`).header("cache-control", "no-store");
    return reply.type("text/csv; charset=utf-8").send(csvStream(tableOf(ctx, filter), { excel: true }));
  });

  app.get("/staff/appeals/export.xlsx", { config: { access } }, async (request, reply) => {
    const { ctx } = request;
    const { filter } = readFilter(request.query);
    await noteExport(ctx, "xlsx", queryOf(request.url));
    reply.header("content-disposition", `attachment; filename="${nameOf(ctx)}.xlsx"`).header("cache-control", "no-store");
    return reply
      .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      .send(xlsxStream(tableOf(ctx, filter), { sheet: ctx.t("appeals:list.title") }));
  });
}

const queryOf = (url: string) => url.split("?", 2)[1] ?? "";
const nameOf = (ctx: Context) => `appeals-${ctx.tenant.slug}-${dateIn(ctx.clock.now(), ctx.tenant.zone)}`;

type Line = AppealLine & {
  readonly shown_number: string;
  readonly register_title: string;
  readonly channel_title: string;
  readonly state_title: string;
  readonly outcome_title: string | null;
};

function tableOf(ctx: Context, filter: AppealFilter): TableExport<Line> {
  const { t } = ctx;
  const columns: Column<Line>[] = [
    { key: "shown_number", title: t("appeals:field.number"), type: "text", width: 16 },
    { key: "register_title", title: t("appeals:field.register"), type: "text", width: 18 },
    { key: "received_on", title: t("appeals:field.received_on"), type: "date", width: 12 },
    { key: "summary", title: t("appeals:list.matter"), type: "text", width: 60 },
    { key: "topic_title", title: t("appeals:field.topic"), type: "text", width: 30 },
    { key: "unit_name", title: t("appeals:field.unit"), type: "text", width: 30 },
    { key: "executor_name", title: t("appeals:field.executor"), type: "text" },
    { key: "channel_title", title: t("appeals:field.channel"), type: "text" },
    { key: "state_title", title: t("appeals:field.state"), type: "text" },
    { key: "due_on", title: t("appeals:field.due_on"), type: "date", width: 12 },
    { key: "closed_on", title: t("appeals:field.closed_on"), type: "date", width: 12 },
    { key: "outcome_title", title: t("appeals:field.outcome"), type: "text" },
  ];
  return { columns, rows: lines(ctx, filter), zone: ctx.tenant.zone };
}

async function* lines(ctx: Context, filter: AppealFilter): AsyncGenerator<Line> {
  const { t } = ctx;
  for await (const row of everyAppeal(ctx, filter)) {
    yield {
      ...row,
      shown_number: row.number ?? row.receipt_number,
      register_title: t(`appeals:register_name.${row.register}`),
      channel_title: t(`appeals:channel.${row.channel}`),
      state_title: t(`appeals:state.${row.state}`),
      outcome_title: row.outcome ? t(`appeals:outcome.${row.outcome}`) : null,
    };
  }
}
