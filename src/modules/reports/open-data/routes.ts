import type { FastifyInstance, FastifyReply } from "fastify";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Column, csvStream } from "#platform/documents/index.ts";
import { allFigures, figureByCode } from "#platform/figures/index.ts";
import { found, page } from "#platform/http/index.ts";
import { columns } from "../api.ts";
import { countedYears } from "../store.ts";
import { OpenDataPage } from "./pages/open-data.tsx";
import { identifierOf, type Line, listOf, passportOf } from "./rules.ts";

const config = { access: "public" } as const;

/** The register of open data sets, with passports as the methodical recommendations 3.0 describe them. */
export function openDataRoutes(app: FastifyInstance): void {
  app.get("/open-data", { config }, async ({ ctx }, reply) =>
    page(reply, OpenDataPage, { figures: allFigures(), years: (await countedYears(ctx)).toReversed() }),
  );

  app.get("/open-data/list.csv", { config }, async (request, reply) => {
    const { ctx, protocol, host } = request;
    const sets = allFigures().map((figure) => ({
      identifier: identifierOf(ctx.tenant.slug, figure.code),
      title: ctx.t(figure.title),
      code: figure.code,
    }));
    return send(ctx, reply, "list", listColumns, listOf(sets, `${protocol}://${host}`, ctx.t("reports:open_data.list_title")));
  });

  app.get("/open-data/structure.csv", { config }, async ({ ctx }, reply) => {
    const rows = columns.map(({ title, type }) => ({
      field: title,
      english: ctx.t(`reports:field.${title}`, { lng: "en" }),
      russian: ctx.t(`reports:field.${title}`, { lng: "ru" }),
      format: type,
    }));
    return send(ctx, reply, "structure", structureColumns, rows);
  });

  app.get<{ Params: { code: string } }>("/open-data/:code/meta.csv", { config }, async ({ ctx, params, protocol, host, town }, reply) => {
    const figure = found(figureByCode(params.code));
    const years = await countedYears(ctx);
    const passport = passportOf({
      identifier: identifierOf(ctx.tenant.slug, figure.code),
      title: ctx.t(figure.title),
      description: ctx.t(figure.definition),
      creator: ctx.tenant.name,
      day: today(ctx.clock, ctx.tenant.zone),
      code: figure.code,
      years,
      origin: `${protocol}://${host}`,
      contacts: town.contacts,
    });
    return send(ctx, reply, "meta", passportColumns, passport);
  });
}

const listColumns: readonly Column<Line>[] = (["property", "title", "value", "format"] as const).map((key) => ({
  key,
  title: key,
  type: "text",
}));
const passportColumns: readonly Column<Line>[] = (["property", "value"] as const).map((key) => ({ key, title: key, type: "text" }));
const structureColumns: readonly Column<{ field: string; english: string; russian: string; format: string }>[] = [
  { key: "field", title: "field name", type: "text" },
  { key: "english", title: "english description", type: "text" },
  { key: "russian", title: "russian description", type: "text" },
  { key: "format", title: "format", type: "text" },
];

function send<Row>(ctx: Context, reply: FastifyReply, name: string, columns: readonly Column<Row>[], rows: Iterable<Row>) {
  reply.header("content-disposition", `attachment; filename="${name}.csv"`).header("cache-control", "private, no-cache");
  return reply.type("text/csv; charset=utf-8").send(csvStream({ columns, rows, zone: ctx.tenant.zone }));
}
