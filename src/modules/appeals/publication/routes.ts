import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { boundaryOf, districtOptions } from "#modules/territories/index.ts";
import type { Context } from "#platform/context.ts";
import { found, keyset, page, readCursor } from "#platform/http/index.ts";
import type { Boundary } from "#ui/index.ts";
import { photosOf } from "../answer-photos/store.ts";
import { writeBox } from "../areas/rules.ts";
import { narrowingQuery } from "../map/forms.ts";
import { placesOf } from "../narrowing/store.ts";
import { photosToShow } from "../public-photos/routes.ts";
import { countSupports } from "../supports/store.ts";
import { publicTopicOptions } from "../topics/store.ts";
import { type PublicFilter, publicFilter } from "./forms.ts";
import { PublicAppealPage } from "./pages/appeal.tsx";
import { PublicListPage } from "./pages/appeals.tsx";
import { countPublic, publicByKey, publicList, publicPoints } from "./store.ts";

const isPublic = { config: { access: "public" } } as const;
const pageSize = 20;
/** A page of 260 KB for a thousand points is none for a phone. */
const mostPoints = 150;

/** What everybody may read: the list, and (from `following`) one appeal. */
export function publicationRoutes(app: FastifyInstance): void {
  app.get("/appeals", isPublic, async (request, reply) => {
    const { ctx } = request;
    const filter = publicFilter.parse(request.query);
    const asked = filter.number?.trim();
    const known = asked ? await publicByKey(ctx, asked) : undefined;
    if (known) return reply.redirect(`/appeals/${encodeURIComponent(known.number_key)}`, 303);
    const [topics, districts, counted, places, points] = await Promise.all([
      publicTopicOptions(ctx),
      districtOptions(ctx),
      countPublic(ctx, filter),
      placesOf(ctx, filter),
      publicPoints(ctx, filter, mostPoints),
    ]);
    return page(reply, PublicListPage, {
      ...(await publicPage(ctx, filter, pageSize)),
      topics,
      districts,
      points,
      boundary: points.length > 0 ? await townBoundary(ctx) : undefined,
      style_url: app.veche.config.MAP_STYLE_URL,
      unknown_number: asked || undefined,
      counted: filter.counted,
      total: counted.total,
      placed: counted.placed,
      places,
      query: narrowingQuery(request.query, { bbox: filter.bbox && writeBox(filter.bbox) }),
    });
  });
}

/** The public view of one appeal; 404 for one that is not published, as for one that is not there. */
export async function showPublic(request: FastifyRequest, reply: FastifyReply, key: string) {
  const appeal = found(await publicByKey(request.ctx, key));
  const boundary = appeal.longitude === null ? undefined : await townBoundary(request.ctx);
  const photos = appeal.photos ? await photosOf(request.ctx, appeal.appeal_id) : undefined;
  const link = (side: "before" | "after") =>
    photos?.[side] ? `/appeals/${encodeURIComponent(appeal.number_key)}/photos/${side}` : undefined;
  const supports = await countSupports(request.ctx, appeal.appeal_id);
  return page(reply, PublicAppealPage, {
    appeal,
    boundary,
    supports,
    photos: { before: link("before"), after: link("after") },
    pictures: await photosToShow(request.ctx, appeal),
  });
}

/** One page of the public list. */
export async function publicPage(ctx: Context, filter: PublicFilter, size: number) {
  const cursor = z.tuple([z.iso.date(), z.uuid()]).safeParse(readCursor(filter.after, 2));
  const rows = await publicList(ctx, filter, size + 1, cursor.data);
  return keyset(rows, size, (row) => [row.received_on.toString(), row.appeal_id]);
}

async function townBoundary(ctx: Context): Promise<Boundary | undefined> {
  return (await boundaryOf(ctx))?.geometry as Boundary | undefined;
}
