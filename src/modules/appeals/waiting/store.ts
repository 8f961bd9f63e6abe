import { type SqlBool, sql } from "kysely";
import { unitsWhere } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import type { InboxItem } from "#platform/module.ts";
import { approvalsWaiting } from "../approvals/store.ts";
import { unexplainedAppeals } from "../escalations/store.ts";
import { readable } from "../finding/store.ts";
import { cardOf, countedUpTo } from "../lists/rules.ts";
import { asideWaiting } from "../quarantine/store.ts";

type Query = ReturnType<typeof readable>;

/** What waits for `ctx.actor`: theirs to answer, their unit's to give to somebody, the desk's to register, residents' to publish. */
export async function waitingFor(ctx: Context, limit: number): Promise<{ items: readonly InboxItem[]; total: number }> {
  const parts = await Promise.all([
    ...queuesOf(ctx).map((queue) => read(ctx, queue, limit)),
    asideWaiting(ctx),
    approvalsWaiting(ctx, limit),
  ]);
  const items = parts.flatMap((part) => part.items).sort(byDate);
  return { items: items.slice(0, limit), total: parts.reduce((sum, part) => sum + part.total, 0) };
}

interface Queue {
  readonly todo: string;
  readonly query: Query;
  readonly path: string;
}

function queuesOf(ctx: Context): Queue[] {
  const { actor } = ctx;
  if (!actor.id || !actor.permissions.has("appeals.view")) return [];
  const open = readable(ctx).where("a.closed_on", "is", null);
  const queues: Queue[] = [];
  if (actor.permissions.has("appeals.answer"))
    queues.push({ todo: "appeals:todo.answer", query: open.where("a.executor_id", "=", actor.id), path: "" });
  if (actor.permissions.has("appeals.answer"))
    queues.push({
      todo: "appeals:todo.explain",
      query: open.where("a.executor_id", "=", actor.id).where("a.appeal_id", "in", unexplainedAppeals(ctx, "answer")),
      path: "/escalation",
    });
  if (actor.permissions.has("appeals.assign")) {
    const units = unitsWhere(actor, "appeals.assign");
    const nobodys = open.where("a.executor_id", "is", null).where("a.due_on", "is not", null);
    // the registrar, who reaches the whole town, gives to units; a head gives what the unit has to people
    const query =
      units === null ? nobodys.where("a.unit_id", "is", null) : nobodys.where(sql<SqlBool>`a.unit_id = any(${[...units]}::uuid[])`);
    queues.push({ todo: "appeals:todo.assign", query, path: "/assign" });
  }
  if (actor.permissions.has("appeals.register"))
    queues.push({ todo: "appeals:todo.register", query: readable(ctx).where("a.state", "=", "received"), path: "/register" });
  if (actor.permissions.has("appeals.register"))
    queues.push({
      todo: "appeals:todo.explain_registration",
      query: readable(ctx).where("a.state", "=", "received").where("a.appeal_id", "in", unexplainedAppeals(ctx, "registration")),
      path: "/escalation",
    });
  if (actor.permissions.has("appeals.moderate"))
    queues.push({
      todo: "appeals:todo.publish",
      query: readable(ctx).where("a.publication", "=", "wished").where("a.state", "=", "answered"),
      path: "/publication",
    });
  return queues;
}

async function read(ctx: Context, { todo, query, path }: Queue, limit: number): Promise<{ items: InboxItem[]; total: number }> {
  const [rows, count] = await Promise.all([
    query
      .select([
        "a.number",
        "a.number_key",
        "a.receipt_number",
        "a.receipt_key",
        "a.summary",
        sql<Temporal.PlainDate | null>`coalesce(a.due_on, a.register_due_on)`.as("due"),
      ])
      .orderBy("a.due_on")
      .orderBy("a.appeal_id")
      .limit(limit)
      .execute(),
    ctx.db
      .selectFrom(query.select("a.appeal_id").limit(countedUpTo).as("waiting"))
      .select(sql<number>`count(*)::int`.as("n"))
      .executeTakeFirstOrThrow(),
  ]);
  const items = rows.map((row) => ({
    href: `${cardOf(row)}${path}`,
    number: row.number ?? row.receipt_number,
    title: row.summary,
    todo,
    due_on: row.due,
  }));
  return { items, total: count.n };
}

function byDate(a: InboxItem, b: InboxItem): number {
  if (!a.due_on || !b.due_on) return Number(!a.due_on) - Number(!b.due_on);
  return Temporal.PlainDate.compare(a.due_on, b.due_on);
}
