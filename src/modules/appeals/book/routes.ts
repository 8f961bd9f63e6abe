import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { csvStream, type TableExport, xlsxStream } from "#platform/documents/index.ts";
import { page } from "#platform/http/index.ts";
import { noteExport } from "../export/actions.ts";
import { type BookPart, bookQuery, readBookPart } from "./forms.ts";
import { StaffAppealsBookPage } from "./pages/staff-appeals-book.tsx";
import { type BookLine, bookLines, wholeBook } from "./store.ts";

const view = { config: { access: { permission: "appeals.export" } } } as const;
/** Lines of one page; a longer book is printed from the file. */
const most = 1000;

/** The register as a book: on paper, as a spreadsheet, by days. It holds names, so each taking is journaled. */
export function bookRoutes(app: FastifyInstance): void {
  app.get("/staff/appeals/book", view, async (request, reply) => {
    const { ctx } = request;
    const part = partOf(request);
    const lines = await bookLines(ctx, part, most + 1);
    await noteExport(ctx, "page", bookQuery(part));
    reply.header("cache-control", "private, no-store");
    return page(reply, StaffAppealsBookPage, { part, lines: lines.slice(0, most), more: lines.length > most, query: bookQuery(part) });
  });

  app.get("/staff/appeals/book.csv", view, async (request, reply) => {
    const part = await taken(request, reply, "csv");
    return reply.type("text/csv; charset=utf-8").send(csvStream(tableOf(request.ctx, part), { excel: true }));
  });

  app.get("/staff/appeals/book.xlsx", view, async (request, reply) => {
    const part = await taken(request, reply, "xlsx");
    const sheet = request.ctx.t(`appeals:register_name.${part.register}`);
    return reply
      .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      .send(xlsxStream(tableOf(request.ctx, part), { sheet }));
  });
}

const partOf = (request: FastifyRequest) => readBookPart(request.query, today(request.ctx.clock, request.ctx.tenant.zone));

async function taken(request: FastifyRequest, reply: FastifyReply, format: "csv" | "xlsx"): Promise<BookPart> {
  const part = partOf(request);
  await noteExport(request.ctx, format, bookQuery(part));
  const name = `book-${part.register}-${part.from}-${part.to}.${format}`;
  reply.header("content-disposition", `attachment; filename="${name}"`).header("cache-control", "no-store");
  return part;
}

type Row = BookLine & Readonly<Record<"channel_title" | "kind_title" | "addressee_title" | "executor" | "mark", string>>;

function tableOf(ctx: Context, part: BookPart): TableExport<Row> {
  const { t } = ctx;
  return {
    columns: [
      { key: "number", title: t("appeals:field.number"), type: "text", width: 14 },
      { key: "registered_on", title: t("appeals:book.registered_on"), type: "date", width: 12 },
      { key: "received_on", title: t("appeals:field.received_on"), type: "date", width: 12 },
      { key: "channel_title", title: t("appeals:field.channel"), type: "text", width: 16 },
      { key: "full_name", title: t("appeals:book.from"), type: "text", width: 30 },
      { key: "postal_address", title: t("appeals:field.postal_address"), type: "text", width: 30 },
      { key: "email", title: t("appeals:field.email"), type: "text", width: 22 },
      { key: "kind_title", title: t("appeals:field.kind"), type: "text", width: 14 },
      { key: "addressee_title", title: t("appeals:field.addressee"), type: "text", width: 16 },
      { key: "summary", title: t("appeals:field.summary"), type: "text", width: 50 },
      { key: "executor", title: t("appeals:book.executor"), type: "text", width: 26 },
      { key: "due_on", title: t("appeals:field.due_on"), type: "date", width: 12 },
      { key: "closed_on", title: t("appeals:field.closed_on"), type: "date", width: 12 },
      { key: "mark", title: t("appeals:book.mark"), type: "text", width: 24 },
    ],
    rows: rowsOf(ctx, part),
    zone: ctx.tenant.zone,
  };
}

async function* rowsOf(ctx: Context, part: BookPart): AsyncGenerator<Row> {
  const { t } = ctx;
  for await (const line of wholeBook(ctx, part)) {
    yield {
      ...line,
      channel_title: t(`appeals:channel.${line.channel}`),
      kind_title: line.kind ? t(`appeals:kind.${line.kind}`) : "",
      addressee_title: t(`appeals:addressee.${line.addressee}`),
      executor: [line.unit_name, line.executor_name].filter(Boolean).join(", "),
      mark: t(line.outcome ? `appeals:outcome.${line.outcome}` : `appeals:state.${line.state}`),
    };
  }
}
