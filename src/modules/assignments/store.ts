import { type Insertable, type Selectable, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { readableUnits } from "./policy.ts";
import { activeStates } from "./rules.ts";
import type { AssignmentState, ReminderKind } from "./tables.ts";

export type Assignment = Selectable<Tables["assignment"]>;

/** An assignment with the names a page shows. */
export interface AssignmentLine {
  readonly assignment_id: string;
  readonly source_type: string | null;
  readonly source_id: string | null;
  readonly title: string;
  readonly state: AssignmentState;
  readonly due_on: Temporal.PlainDate;
  readonly closed_on: Temporal.PlainDate | null;
  readonly executor_id: string | null;
  readonly executor_name: string | null;
  readonly unit_name: string;
}

export interface AssignmentQuery {
  readonly view?: "mine" | "given" | "control" | "all";
  readonly text?: string | undefined;
  readonly states?: readonly AssignmentState[];
  readonly unit_ids?: readonly string[] | undefined;
  readonly executor_id?: string | undefined;
  readonly due_from?: Temporal.PlainDate | undefined;
  readonly due_to?: Temporal.PlainDate | undefined;
  /** due_on and assignment_id of the last row seen */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** Assignments the actor may read, soonest first, those after `after`. */
export function selectAssignments(ctx: Context, query: AssignmentQuery): Promise<AssignmentLine[]> {
  const me = ctx.actor.id;
  let select = readable(ctx, lines(ctx));
  if (query.view === "mine") select = select.where("a.executor_id", "=", me);
  if (query.view === "given") select = select.where("a.assigned_by", "=", me);
  if (query.view === "control") select = select.where("a.control_id", "=", me);
  if (query.states?.length) select = select.where("a.state", "in", [...query.states]);
  if (query.text) select = select.where("a.title", "ilike", `%${query.text.replace(/[\\%_]/g, "\\$&")}%`);
  if (query.unit_ids) select = select.where(sql<boolean>`a.unit_id = any(${[...query.unit_ids]}::uuid[])`);
  if (query.executor_id) select = select.where("a.executor_id", "=", query.executor_id);
  if (query.due_from) select = select.where("a.due_on", ">=", query.due_from);
  if (query.due_to) select = select.where("a.due_on", "<=", query.due_to);
  if (query.after) select = select.where(sql<boolean>`(a.due_on, a.assignment_id) > (${query.after[0]}::date, ${query.after[1]}::uuid)`);
  return select.orderBy("a.due_on").orderBy("a.assignment_id").limit(query.limit).execute();
}

/** Everything that was asked for because of one record, whoever may read it: the caller has read the record itself. */
export function selectBySource(ctx: Context, source_type: string, source_id: string): Promise<AssignmentLine[]> {
  return lines(ctx)
    .where("a.source_type", "=", source_type)
    .where("a.source_id", "=", source_id)
    .orderBy("a.assigned_at")
    .orderBy("a.assignment_id")
    .limit(200)
    .execute();
}

export function selectAssignment(ctx: Context, assignment_id: string): Promise<Assignment | undefined> {
  return one(ctx, assignment_id).executeTakeFirst();
}

/** The same, held until the transaction ends. */
export function lockAssignment(ctx: Context, assignment_id: string): Promise<Assignment | undefined> {
  return one(ctx, assignment_id).forUpdate().executeTakeFirst();
}

/** What still waits because of a record, held until the transaction ends. */
export function lockActiveBySource(ctx: Context, source_type: string, source_id: string): Promise<Assignment[]> {
  return ctx.db
    .selectFrom("assignment")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("source_type", "=", source_type)
    .where("source_id", "=", source_id)
    .where("state", "in", activeStates)
    .orderBy("assignment_id")
    .forUpdate()
    .execute();
}

export async function insertAssignment(ctx: Context, row: Omit<Insertable<Tables["assignment"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("assignment")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateAssignment(ctx: Context, assignment_id: string, change: Updateable<Tables["assignment"]>): Promise<void> {
  await ctx.db
    .updateTable("assignment")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("assignment_id", "=", assignment_id)
    .execute();
}

export async function insertStep(ctx: Context, row: Omit<Insertable<Tables["assignment_step"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("assignment_step")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export type StepLine = Omit<Selectable<Tables["assignment_step"]>, "municipality_id"> & { staff_name: string | null };

/** What happened to an assignment, oldest first. */
export function selectSteps(ctx: Context, assignment_id: string): Promise<StepLine[]> {
  return ctx.db
    .selectFrom("assignment_step as p")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "p.municipality_id").onRef("s.staff_id", "=", "p.staff_id"))
    .select(["p.step_id", "p.assignment_id", "p.kind", "p.staff_id", "p.at", "p.note", "p.data", "s.short_name as staff_name"])
    .where("p.municipality_id", "=", ctx.tenant.municipality_id)
    .where("p.assignment_id", "=", assignment_id)
    .orderBy("p.at")
    .orderBy("p.step_id")
    .limit(500)
    .execute();
}

/** What waits for `ctx.actor`: to be done, to be checked, or to be given to somebody in a unit they lead. */
export function selectWaiting(ctx: Context, led_unit_ids: readonly string[], limit: number) {
  return waiting(ctx, led_unit_ids)
    .select(["a.assignment_id", "a.title", "a.state", "a.due_on", "a.executor_id"])
    .orderBy("a.due_on")
    .orderBy("a.assignment_id")
    .limit(limit)
    .execute();
}

export async function countWaiting(ctx: Context, led_unit_ids: readonly string[]): Promise<number> {
  const { count } = await waiting(ctx, led_unit_ids)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Active assignments whose date is `until` or earlier, those after `after`. */
export function selectDue(ctx: Context, until: Temporal.PlainDate, after: string | undefined, limit: number): Promise<Assignment[]> {
  let select = ctx.db
    .selectFrom("assignment")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("state", "in", activeStates)
    .where("due_on", "<=", until);
  if (after) select = select.where("assignment_id", ">", after);
  return select.orderBy("assignment_id").limit(limit).execute();
}

/** Notes that a reminder is written; false when it was before. */
export async function insertReminder(
  ctx: Context,
  about: Pick<Assignment, "assignment_id" | "due_on">,
  kind: ReminderKind,
  staff_id: string,
): Promise<boolean> {
  const made = await ctx.db
    .insertInto("assignment_reminder")
    .values({
      municipality_id: ctx.tenant.municipality_id,
      assignment_id: about.assignment_id,
      due_on: about.due_on,
      kind,
      staff_id,
      sent_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(["municipality_id", "assignment_id", "kind", "due_on", "staff_id"]).doNothing())
    .returning("staff_id")
    .executeTakeFirst();
  return made !== undefined;
}

function one(ctx: Context, assignment_id: string) {
  return ctx.db
    .selectFrom("assignment")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("assignment_id", "=", assignment_id);
}

function lines(ctx: Context) {
  return ctx.db
    .selectFrom("assignment as a")
    .innerJoin("unit as u", (join) => join.onRef("u.municipality_id", "=", "a.municipality_id").onRef("u.unit_id", "=", "a.unit_id"))
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "a.municipality_id").onRef("s.staff_id", "=", "a.executor_id"))
    .select(["a.assignment_id", "a.source_type", "a.source_id", "a.title", "a.state", "a.due_on", "a.closed_on", "a.executor_id"])
    .select(["s.short_name as executor_name", "u.short_name as unit_name"])
    .where("a.municipality_id", "=", ctx.tenant.municipality_id);
}

function readable<Query extends ReturnType<typeof lines>>(ctx: Context, query: Query): ReturnType<typeof lines> {
  const units = readableUnits(ctx.actor);
  if (units === null) return query;
  const me = ctx.actor.id;
  return query.where(
    sql<boolean>`(a.unit_id = any(${[...units]}::uuid[]) or a.executor_id = ${me}::uuid or a.assigned_by = ${me}::uuid or a.control_id = ${me}::uuid)`,
  );
}

function waiting(ctx: Context, led_unit_ids: readonly string[]) {
  const me = ctx.actor.id;
  return ctx.db
    .selectFrom("assignment as a")
    .where("a.municipality_id", "=", ctx.tenant.municipality_id)
    .where((eb) =>
      eb.or([
        sql<boolean>`(a.state = 'open' and a.executor_id = ${me}::uuid)`,
        sql<boolean>`(a.state = 'open' and a.executor_id is null and a.unit_id = any(${[...led_unit_ids]}::uuid[]))`,
        sql<boolean>`(a.state = 'reported' and a.control_id = ${me}::uuid)`,
        sql<boolean>`(a.state = 'reported' and a.control_id is null and a.assigned_by = ${me}::uuid)`,
      ]),
    );
}
