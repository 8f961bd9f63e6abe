import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { readFilter } from "./forms.ts";
import { pageOfAppeals } from "./routes.ts";
import type { AppealLine } from "./store.ts";

const querystring = z.looseObject({
  tab: z.string().optional(),
  register: z.union([z.string(), z.array(z.string())]).optional(),
  q: z.string().optional(),
  sort: z.string().optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50).catch(50),
});

/** The machine view of the register: the same filters, orders and rights as the page. */
export function listApi(app: FastifyInstance): void {
  app.get<{ Querystring: z.output<typeof querystring> }>(
    "/api/v1/appeals",
    { config: { access: { permission: "appeals.view" } }, schema: { querystring, tags: ["appeals"], summary: "Appeals you may read" } },
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
