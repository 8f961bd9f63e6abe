import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Role } from "../policy.ts";
import type { PostTable, StaffTable } from "./tables.ts";

/** A member of staff without their secrets. */
export type Person = Omit<StaffTable, "municipality_id" | "password_hash" | "totp_secret" | "totp_last_step"> & { has_password: boolean };

const personColumns = [
  "staff_id",
  "email",
  "full_name",
  "short_name",
  "phone",
  "password_changed_at",
  "totp_confirmed_at",
  "is_demo",
  "disabled_at",
  "created_at",
] as const;

/** One line of the list of staff. */
export interface PersonLine {
  staff_id: string;
  full_name: string;
  email: string;
  disabled_at: Temporal.Instant | null;
  has_password: boolean;
  post_title: string | null;
  unit_name: string | null;
  roles: Role[];
}

export interface PeopleQuery {
  readonly text?: string;
  readonly role?: Role;
  readonly state?: "active" | "invited" | "disabled";
  readonly unit_ids?: readonly string[];
  /** full_name and staff_id of the last row seen */
  readonly after?: readonly [string, string];
  readonly limit: number;
}

/** Staff by name, those after `after`, at most `limit`. Search is by any part of name or address. */
export function selectPeople(ctx: Context, query: PeopleQuery): Promise<PersonLine[]> {
  const { municipality_id } = ctx.tenant;
  let select = ctx.db
    .selectFrom("staff as s")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("post as p")
          .innerJoin("unit as u", (join) => join.onRef("u.municipality_id", "=", "p.municipality_id").onRef("u.unit_id", "=", "p.unit_id"))
          .select(["p.title as post_title", "u.short_name as unit_name"])
          .where("p.municipality_id", "=", municipality_id)
          .whereRef("p.staff_id", "=", "s.staff_id")
          .where("p.ended_on", "is", null)
          .orderBy("p.is_head", "desc")
          .orderBy("p.started_on")
          .limit(1)
          .as("job"),
      (join) => join.onTrue(),
    )
    .select(["s.staff_id", "s.full_name", "s.email", "s.disabled_at", "job.post_title", "job.unit_name"])
    .select(sql<boolean>`s.password_hash is not null`.as("has_password"))
    .select(
      sql<
        Role[]
      >`array(select distinct g.role from role_grant g where g.municipality_id = ${municipality_id} and g.staff_id = s.staff_id order by 1)`.as(
        "roles",
      ),
    )
    .where("s.municipality_id", "=", municipality_id);
  if (query.text) {
    const pattern = `%${query.text.replace(/[\\%_]/g, "\\$&")}%`;
    select = select.where((eb) => eb.or([eb("s.full_name", "ilike", pattern), eb("s.email", "ilike", pattern)]));
  }
  if (query.state === "disabled") select = select.where("s.disabled_at", "is not", null);
  if (query.state === "active") select = select.where("s.disabled_at", "is", null).where("s.password_hash", "is not", null);
  if (query.state === "invited") select = select.where("s.disabled_at", "is", null).where("s.password_hash", "is", null);
  if (query.role) {
    select = select.where(
      sql<boolean>`exists (select from role_grant g where g.municipality_id = ${municipality_id} and g.staff_id = s.staff_id and g.role = ${query.role})`,
    );
  }
  if (query.unit_ids) {
    select = select.where(
      sql<boolean>`exists (select from post p where p.municipality_id = ${municipality_id} and p.staff_id = s.staff_id and p.ended_on is null and p.unit_id = any(${[...query.unit_ids]}::uuid[]))`,
    );
  }
  if (query.after) select = select.where(sql<boolean>`(s.full_name, s.staff_id) > (${query.after[0]}, ${query.after[1]}::uuid)`);
  return select.orderBy("s.full_name").orderBy("s.staff_id").limit(query.limit).execute();
}

/** Who may be chosen in a form: everybody who has not left, by name, with their unit. */
export function selectStaffChoices(
  ctx: Context,
): Promise<{ staff_id: string; short_name: string; unit_id: string | null; unit_name: string | null }[]> {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("staff as s")
    .leftJoin("post as p", (join) =>
      join.on("p.municipality_id", "=", municipality_id).onRef("p.staff_id", "=", "s.staff_id").on("p.ended_on", "is", null),
    )
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "p.unit_id"))
    .distinctOn(["s.short_name", "s.staff_id"])
    .select(["s.staff_id", "s.short_name", "u.unit_id", "u.short_name as unit_name"])
    .where("s.municipality_id", "=", municipality_id)
    .where("s.disabled_at", "is", null)
    .orderBy("s.short_name")
    .orderBy("s.staff_id")
    .orderBy("p.is_head", "desc")
    .limit(5000)
    .execute();
}

/** Who heads a unit today; where nobody does, who heads the nearest unit above it. */
export async function selectHeads(ctx: Context, unit_id: string): Promise<{ staff_id: string; email: string; short_name: string }[]> {
  const { municipality_id } = ctx.tenant;
  const heads = await ctx.db
    .selectFrom("unit as u")
    .innerJoin("post as p", (join) => join.on("p.municipality_id", "=", municipality_id).on(sql<boolean>`p.unit_id = any(u.path)`))
    .innerJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "p.staff_id"))
    .select(["s.staff_id", "s.email", "s.short_name", sql<number>`array_position(u.path, p.unit_id)`.as("depth")])
    .where("u.municipality_id", "=", municipality_id)
    .where("u.unit_id", "=", unit_id)
    .where("p.is_head", "=", true)
    .where("p.ended_on", "is", null)
    .where("s.disabled_at", "is", null)
    .orderBy("depth", "desc")
    .orderBy("s.staff_id")
    .limit(50)
    .execute();
  return heads.filter((head) => head.depth === heads[0]?.depth).map(({ staff_id, email, short_name }) => ({ staff_id, email, short_name }));
}

export function selectPerson(ctx: Context, staff_id: string): Promise<Person | undefined> {
  return ctx.db
    .selectFrom("staff")
    .select(personColumns)
    .select(sql<boolean>`password_hash is not null`.as("has_password"))
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", staff_id)
    .executeTakeFirst();
}

/** A member of staff with their secrets, for signing in. */
export function selectCredentials(ctx: Context, by: { email: string } | { staff_id: string }): Promise<StaffTable | undefined> {
  const query = ctx.db.selectFrom("staff").selectAll().where("municipality_id", "=", ctx.tenant.municipality_id);
  return ("email" in by ? query.where("email", "=", by.email) : query.where("staff_id", "=", by.staff_id)).executeTakeFirst();
}

/** The same, locked until the transaction ends. */
export function lockCredentials(ctx: Context, staff_id: string): Promise<StaffTable | undefined> {
  return ctx.db
    .selectFrom("staff")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", staff_id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertPerson(
  ctx: Context,
  person: Pick<StaffTable, "staff_id" | "email" | "full_name" | "short_name" | "phone" | "created_at">,
): Promise<void> {
  await ctx.db
    .insertInto("staff")
    .values({
      ...person,
      municipality_id: ctx.tenant.municipality_id,
      password_hash: null,
      password_changed_at: null,
      totp_secret: null,
      totp_confirmed_at: null,
      totp_last_step: null,
      is_demo: false,
      disabled_at: null,
    })
    .execute();
}

export async function updateStaff(
  ctx: Context,
  staff_id: string,
  change: Partial<Omit<StaffTable, "municipality_id" | "staff_id">>,
): Promise<void> {
  await ctx.db
    .updateTable("staff")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", staff_id)
    .execute();
}

export type PostLine = Omit<PostTable, "municipality_id" | "staff_id"> & { unit_name: string };

/** The posts of a person, the present ones first. */
export function selectPosts(ctx: Context, staff_id: string): Promise<PostLine[]> {
  return ctx.db
    .selectFrom("post as p")
    .innerJoin("unit as u", (join) => join.onRef("u.municipality_id", "=", "p.municipality_id").onRef("u.unit_id", "=", "p.unit_id"))
    .select(["p.post_id", "p.unit_id", "p.title", "p.is_head", "p.started_on", "p.ended_on", "u.name as unit_name"])
    .where("p.municipality_id", "=", ctx.tenant.municipality_id)
    .where("p.staff_id", "=", staff_id)
    .orderBy(sql`p.ended_on desc nulls first`)
    .orderBy("p.started_on", "desc")
    .limit(100)
    .execute();
}

export async function insertPost(ctx: Context, post: Omit<PostTable, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("post")
    .values({ ...post, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** Ends a post on a day; the post as it was, or undefined when it is not theirs or has ended. */
export function endPost(ctx: Context, staff_id: string, post_id: string, ended_on: Temporal.PlainDate) {
  return ctx.db
    .updateTable("post")
    .set({ ended_on })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", staff_id)
    .where("post_id", "=", post_id)
    .where("ended_on", "is", null)
    .returning(["unit_id", "title"])
    .executeTakeFirst();
}
