import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { channels, outcomes, registers, states } from "../rules.ts";
import { readFilter } from "./forms.ts";
import { pageOfAppeals } from "./routes.ts";
import type { AppealLine } from "./store.ts";

const querystring = z.looseObject({
  tab: z
    .string()
    .optional()
    .describe("open, overdue, soon, new, mine, closed, all")
    .meta({ examples: ["all"] }),
  register: z.union([z.string(), z.array(z.string())]).optional(),
  q: z.string().optional().describe("words, part of a number or of a surname"),
  sort: z
    .string()
    .optional()
    .describe("a column, with - before it downwards")
    .meta({ examples: ["-received_on"] }),
  after: z.string().optional().describe("next of the page before"),
  limit: z.coerce.number().int().min(1).max(200).default(50).catch(50),
});

const nullable = z.string().nullable();
const listShape = z.object({
  appeals: z.array(
    z.object({
      id: z.uuid(),
      register: z.enum(registers),
      number: nullable,
      receipt_number: z.string(),
      summary: z.string(),
      state: z.enum(states),
      channel: z.enum(channels),
      outcome: z.enum(outcomes).nullable(),
      received_on: z.iso.date(),
      due_on: z.iso.date().nullable(),
      due_at: z.iso.datetime({ offset: true }).nullable(),
      closed_on: z.iso.date().nullable(),
      topic: nullable,
      unit: nullable,
      executor: nullable,
    }),
  ),
  next: nullable.describe("after of the next page; null: this is the last"),
});

/** The machine view of the register: the same filters, orders and rights as the page. */
export function listApi(app: FastifyInstance): void {
  app.get<{ Querystring: z.output<typeof querystring> }>(
    "/api/v1/appeals",
    {
      config: { access: { permission: "appeals.view" } },
      schema: {
        querystring,
        tags: ["appeals"],
        summary: "Appeals you may read",
        description: "Filters, searches and orders as in the address of /staff/appeals, any of them repeated.",
        response: { 200: listShape },
      },
      // the hottest list of all: its shape is held by a test, not checked again for each answer
      serializerCompiler: () => JSON.stringify,
    },
    async (request) => {
      const { filter, after } = readFilter(request.query);
      const { rows, next } = await pageOfAppeals(request.ctx, filter, after, request.query.limit);
      return { appeals: rows.map(asJson), next: next ?? null };
    },
  );
}

function asJson(row: AppealLine) {
  return {
    id: row.appeal_id,
    register: row.register,
    number: row.number,
    receipt_number: row.receipt_number,
    summary: row.summary,
    state: row.state,
    channel: row.channel,
    outcome: row.outcome,
    received_on: row.received_on.toString(),
    due_on: row.due_on?.toString() ?? null,
    due_at: row.due_at?.toString() ?? null,
    closed_on: row.closed_on?.toString() ?? null,
    topic: row.topic_title,
    unit: row.unit_name,
    executor: row.executor_name,
  };
}
