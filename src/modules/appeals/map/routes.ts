import type { FastifyInstance } from "fastify";
import { boundaryOf, districtOptions } from "#modules/territories/index.ts";
import type { Context } from "#platform/context.ts";
import { page } from "#platform/http/index.ts";
import { type Boundary, boundsOf, ringsOf } from "#ui/index.ts";
import { type Box, boxOfRing, outlineOf, writeBox } from "../areas/rules.ts";
import { placesOf } from "../narrowing/store.ts";
import { publicFilter } from "../publication/forms.ts";
import { publicPage } from "../publication/routes.ts";
import { countPublic } from "../publication/store.ts";
import { publicTopicOptions } from "../topics/store.ts";
import { narrowingQuery } from "./forms.ts";
import { AppealsMapPage } from "./pages/map.tsx";
import { cellFor, fitted, roomy, scaled } from "./rules.ts";
import { clustersIn, extentOf } from "./store.ts";

const pageSize = 20;
/** Cells along the drawing of the server. */
export const cells = 9;
/** Of the drawing. */
export const proportions = 640 / 420;

/** Where residents' appeals are: clusters and the list beside them, both by the address alone. */
export function mapRoutes(app: FastifyInstance): void {
  app.get("/map", { config: { access: "public" } }, async (request, reply) => {
    const { ctx } = request;
    const filter = publicFilter.parse(request.query);
    const boundary = (await boundaryOf(ctx))?.geometry as Boundary | undefined;
    const town = await townBox(ctx, boundary);
    const drawn = outlineOf({ around: filter.around, area: filter.area });
    const seen = filter.bbox ?? (drawn ? scaled(roomy(boxOfRing(drawn)), 1.3) : town);
    const view = seen && fitted(seen, proportions);
    const [topics, districts, list, counted, places, clusters] = await Promise.all([
      publicTopicOptions(ctx),
      districtOptions(ctx),
      publicPage(ctx, filter, pageSize),
      countPublic(ctx, filter),
      placesOf(ctx, filter),
      view ? clustersIn(ctx, { ...filter, bbox: undefined }, view, cellFor(view, cells)) : [],
    ]);
    const query = narrowingQuery(request.query);
    return page(reply, AppealsMapPage, {
      ...list,
      topics,
      districts,
      clusters,
      boundary,
      view,
      narrowed: filter.bbox !== undefined,
      style_url: app.veche.config.MAP_STYLE_URL,
      source: `/api/v1/appeals/map${query}`,
      query: narrowingQuery(request.query, { bbox: filter.bbox && writeBox(filter.bbox) }),
      total: counted.total,
      placed: counted.placed,
      places,
      drawn,
    });
  });
}

/** All of the town with a little room; where nobody has drawn it, all of what is published. */
export async function townBox(ctx: Context, boundary: Boundary | undefined): Promise<Box | undefined> {
  const bounds = boundary ? boundsOf(ringsOf(boundary).flat()) : await extentOf(ctx);
  if (!bounds) return undefined;
  return roomy(bounds);
}
