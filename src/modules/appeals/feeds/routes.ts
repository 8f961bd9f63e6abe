import type { FastifyInstance } from "fastify";
import { feedFormats } from "#platform/feeds/index.ts";
import { originOf } from "#platform/http/index.ts";
import { writeBox } from "../areas/rules.ts";
import { narrowingQuery } from "../map/forms.ts";
import { narrowedTo } from "../narrowing/store.ts";
import { publicFilter } from "../publication/forms.ts";
import { publicPage } from "../publication/routes.ts";
import { publicState } from "../rules.ts";

const feedSize = 50;

/** Published appeals as RSS and Atom, narrowed by the same address as the list: a topic, a street, an area of the map. */
export function feedRoutes(app: FastifyInstance): void {
  for (const { extension, type, write } of feedFormats)
    app.get(`/feeds/appeals.${extension}`, { config: { access: "public" } }, async (request, reply) => {
      const { ctx, town } = request;
      const filter = publicFilter.parse(request.query);
      const { rows } = await publicPage(ctx, { ...filter, after: undefined }, feedSize);
      const origin = originOf(request);
      const query = narrowingQuery(request.query, { bbox: filter.bbox && writeBox(filter.bbox) });
      const title = ctx.t("appeals:public.feed_title", { town: town.name });
      reply.type(`${type}; charset=utf-8`).header("cache-control", "public, max-age=300");
      return write({
        title: [title, ...(await narrowedTo(ctx, filter))].join(". "),
        description: ctx.t("appeals:public.lead"),
        author: town.name,
        since: ctx.clock.now().round({ smallestUnit: "hour", roundingMode: "floor" }),
        language: ctx.language,
        link: `${origin}/appeals${query}`,
        self: `${origin}/feeds/appeals.${extension}${query}`,
        items: rows.map((row) => ({
          id: `urn:uuid:${row.appeal_id}`,
          link: `${origin}/appeals/${encodeURIComponent(row.number_key)}`,
          title: `${row.number}. ${row.title}`,
          text: plainSnippet(row.snippet),
          categories: [row.topic_title, ctx.t(`appeals:public_state.${publicState(row.state)}`)].filter((name) => name !== null),
          published_at: row.published_at,
        })),
      });
    });
}

/** A snippet without the marks of what was found. */
const plainSnippet = (text: string) => text.replace(/[\ue000\ue001]/g, "");
