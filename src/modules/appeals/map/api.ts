import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { readBox, writeBox } from "../areas/rules.ts";
import { publicFilter } from "../publication/forms.ts";
import { asked } from "./forms.ts";
import { acrossAt, boxOf, cellFor } from "./rules.ts";
import { clustersIn } from "./store.ts";

const many = z.union([z.string(), z.array(z.string())]).optional();
const querystring = asked.extend({
  q: z.string().optional().describe("words to search for"),
  topic: many.describe("ids of topics"),
  district: many.describe("ids of districts"),
  street: many.describe("ids of streets"),
  state: many.describe("in_work, answered, redirected, unanswered, withdrawn"),
  around: z.string().optional().describe("longitude,latitude,metres"),
  area: z.string().optional().describe("corners of an area: longitude,latitude;longitude,latitude;…"),
  received_from: z.string().optional().describe("ISO date"),
  received_to: z.string().optional().describe("ISO date"),
});

const feature = z.object({
  type: z.literal("Feature"),
  geometry: z.object({ type: z.literal("Point"), coordinates: z.tuple([z.number(), z.number()]) }),
  properties: z.object({
    count: z.number(),
    title: z.string().optional().describe("of the only one"),
    href: z.string().describe("its page; of several the map nearer to them"),
    bbox: z.string().describe("what the cluster holds"),
  }),
});

/** Clusters of published appeals for maps: `GET /api/v1/appeals/map`. */
export function mapApi(app: FastifyInstance): void {
  app.get(
    "/api/v1/appeals/map",
    {
      config: { access: "public" },
      schema: {
        summary: "Published appeals on the map, gathered into clusters",
        tags: ["appeals"],
        querystring,
        response: { 200: z.object({ type: z.literal("FeatureCollection"), features: z.array(feature) }) },
      },
    },
    async (request, reply) => {
      const { bbox, zoom } = request.query as z.output<typeof querystring>;
      // the schema has refused what is no box
      const box = readBox(bbox);
      if (!box) return { type: "FeatureCollection", features: [] };
      const filter = { ...publicFilter.parse(request.query), bbox: undefined };
      const clusters = await clustersIn(request.ctx, filter, box, cellFor(box, acrossAt(box, zoom)));
      reply.header("cache-control", "public, max-age=60");
      return {
        type: "FeatureCollection",
        features: clusters.map(({ count, longitude, latitude, extent, number_key, title }) => ({
          type: "Feature",
          geometry: { type: "Point", coordinates: [Number(longitude.toFixed(5)), Number(latitude.toFixed(5))] },
          properties: {
            count,
            ...(title === null ? {} : { title }),
            href: number_key === null ? `/map?bbox=${writeBox(boxOf(extent, box))}` : `/appeals/${encodeURIComponent(number_key)}`,
            bbox: [extent.west, extent.south, extent.east, extent.north].map((one) => one.toFixed(5)).join(","),
          },
        })),
      };
    },
  );
}
