import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { boundaryOf, districtOptions, optionalStreet, streetName, streetPage } from "#modules/territories/index.ts";
import { found, keyset, notFound, page, readCursor } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import type { Boundary } from "#ui/index.ts";
import { cells, proportions } from "../map/routes.ts";
import { cellFor, fitted, roomy } from "../map/rules.ts";
import { clustersIn, extentOf } from "../map/store.ts";
import { publicFilter } from "../publication/forms.ts";
import { publicPage } from "../publication/routes.ts";
import { streetsQuery } from "./forms.ts";
import { StreetPage } from "./pages/street.tsx";
import { StreetsPage } from "./pages/streets.tsx";
import { countsOf } from "./store.ts";

const isPublic = { config: { access: "public" } } as const;
const [streetsShown, appealsShown] = [50, 20];

/** «Моя улица»: what was reported and done on a street. */
export function streetRoutes(app: FastifyInstance): void {
  app.get("/streets", isPublic, async ({ ctx, query }, reply) => {
    const { q, district, after } = streetsQuery.parse(query ?? {});
    const cursor = z.tuple([z.string(), z.uuid()]).safeParse(readCursor(after, 2));
    const rows = await streetPage(ctx, {
      text: streetName(q).name,
      ...(district ? { district_id: district } : {}),
      after: cursor.data,
      limit: streetsShown + 1,
    });
    const list = keyset(rows, streetsShown, (row) => [row.name, row.street_id]);
    const counts = await countsOf(
      ctx,
      list.rows.map(({ street_id }) => street_id),
    );
    return page(reply, StreetsPage, { ...list, counts, districts: await districtOptions(ctx) });
  });

  app.get<{ Params: { street_id: string } }>("/streets/:street_id", isPublic, async ({ ctx, params, query }, reply) => {
    if (!isId(params.street_id)) throw notFound();
    const street = found(await optionalStreet(ctx, params.street_id));
    const { street_id } = street;
    const filter = { ...publicFilter.parse(query ?? {}), street: [street_id], bbox: undefined, around: undefined };
    const [counts, extent, boundary, list] = await Promise.all([
      countsOf(ctx, [street_id]),
      extentOf(ctx, street_id),
      boundaryOf(ctx),
      publicPage(ctx, filter, appealsShown),
    ]);
    const view = extent && fitted(roomy(extent), proportions);
    const clusters = view ? await clustersIn(ctx, filter, view, cellFor(view, cells)) : [];
    return page(reply, StreetPage, {
      ...list,
      street,
      counts: counts.get(street_id),
      view,
      clusters,
      boundary: boundary?.geometry as Boundary | undefined,
      style_url: app.veche.config.MAP_STYLE_URL,
    });
  });
}
