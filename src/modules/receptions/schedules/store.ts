import type { Insertable, Selectable, Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

export type Schedule = Selectable<Tables["reception_schedule"]>;
export type ScheduleLine = Schedule & { readonly place_name: string };

/** Every schedule of the town with its place, the head's first. A town has tens. */
export function selectSchedules(ctx: Context): Promise<ScheduleLine[]> {
  return ctx.db
    .selectFrom("reception_schedule as s")
    .innerJoin("reception_place as p", (join) =>
      join.onRef("p.municipality_id", "=", "s.municipality_id").onRef("p.place_id", "=", "s.place_id"),
    )
    .selectAll("s")
    .select("p.name as place_name")
    .where("s.municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("s.official_rank", "desc")
    .orderBy("s.official_name")
    .orderBy("s.weekday")
    .limit(1000)
    .execute();
}

export async function optionalSchedule(ctx: Context, schedule_id: string): Promise<ScheduleLine | undefined> {
  return (await selectSchedules(ctx)).find((schedule) => schedule.schedule_id === schedule_id);
}

type Columns = Omit<Insertable<Tables["reception_schedule"]>, "municipality_id">;

export async function insertSchedule(ctx: Context, schedule: Columns): Promise<void> {
  await ctx.db
    .insertInto("reception_schedule")
    .values({ ...schedule, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateSchedule(ctx: Context, schedule_id: string, columns: Updateable<Tables["reception_schedule"]>): Promise<void> {
  await ctx.db
    .updateTable("reception_schedule")
    .set(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("schedule_id", "=", schedule_id)
    .execute();
}
