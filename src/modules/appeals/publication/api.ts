import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { pieces } from "#platform/search/index.ts";
import { publicState } from "../rules.ts";
import { publicFilter } from "./forms.ts";
import { publicPage } from "./routes.ts";

const nullable = z.string().nullable();
const item = z.object({
  number: z.string(),
  key: z.string().describe("the number as it stands in addresses: /appeals/{key}"),
  title: z.string(),
  text: z.string().describe("the beginning of the moderated text; with `q` the places that were found"),
  topic: nullable,
  district: nullable,
  state: z.string(),
  outcome: nullable,
  received_on: z.string(),
  due_on: nullable,
  closed_on: nullable,
  longitude: z.number().nullable(),
  latitude: z.number().nullable().describe("WGS 84, rounded to about a hundred metres"),
});

const many = z.union([z.string(), z.array(z.string())]).optional();
/** What may be asked; `publicFilter` reads it. */
const asked = z.object({
  q: z.string().optional().describe("words to search for"),
  topic: many.describe("ids of topics"),
  district: many.describe("ids of districts"),
  state: many.describe("in_work, answered, redirected, unanswered, withdrawn"),
  received_from: z.string().optional().describe("ISO date"),
  received_to: z.string().optional().describe("ISO date"),
  after: z.string().optional(),
});

/** The public projection for machines: the same rows, filters and order as the page. */
export function publicationApi(app: FastifyInstance): void {
  app.get(
    "/api/v1/public/appeals",
    {
      config: { access: "public" },
      schema: {
        summary: "Published appeals, newest first",
        description:
          "Only what has passed moderation; no personal data. Filters as in the address of /appeals; `after` is the `next` of the page before.",
        tags: ["appeals"],
        querystring: asked,
        response: { 200: z.object({ appeals: z.array(item), next: nullable }) },
      },
    },
    async (request) => {
      const { rows, next } = await publicPage(request.ctx, publicFilter.parse(request.query), 50);
      return { appeals: rows.map(asItem), next: next ?? null };
    },
  );
}

type Row = Awaited<ReturnType<typeof publicPage>>["rows"][number];

function asItem(row: Row): z.output<typeof item> {
  return {
    number: row.number,
    key: row.number_key,
    title: row.title,
    text: pieces(row.snippet)
      .map((piece) => piece.text)
      .join(""),
    topic: row.topic_title,
    district: row.district_name,
    state: publicState(row.state),
    outcome: row.outcome,
    received_on: row.received_on.toString(),
    due_on: row.due_on?.toString() ?? null,
    closed_on: row.closed_on?.toString() ?? null,
    longitude: row.longitude,
    latitude: row.latitude,
  };
}
