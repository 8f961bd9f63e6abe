import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Db } from "#platform/db/index.ts";
import type { MunicipalityTable, WorkingHours } from "./tables.ts";

/** A row of the directory of towns: everything but when it was made. */
export type Municipality = Omit<MunicipalityTable, "colours" | "working_hours" | "contacts" | "settings"> & {
  colours: Readonly<Record<string, string>>;
  working_hours: WorkingHours;
  contacts: Readonly<Record<string, string>>;
  settings: MunicipalityTable["settings"]["__select__"];
  hosts: string[];
};

/** All towns with their hosts, oldest first. The directory is open to the app role without a town. */
export function selectMunicipalities(db: Db): Promise<Municipality[]> {
  return db
    .selectFrom("municipality as m")
    .selectAll("m")
    .select(sql<string[]>`array(select h.host from municipality_host h where h.municipality_id = m.municipality_id order by h.host)`.as("hosts"))
    .orderBy("m.created_at")
    .orderBy("m.slug")
    .execute() as unknown as Promise<Municipality[]>;
}

/** The town of the context. */
export async function selectMunicipality(ctx: Context): Promise<Municipality> {
  const row = await ctx.db
    .selectFrom("municipality as m")
    .selectAll("m")
    .select(sql<string[]>`array(select h.host from municipality_host h where h.municipality_id = m.municipality_id order by h.host)`.as("hosts"))
    .where("m.municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirstOrThrow();
  return row as unknown as Municipality;
}

export type NewMunicipality = Omit<Municipality, "hosts" | "emblem_file_id" | "is_demo">;

export async function insertMunicipality(ctx: Context, row: NewMunicipality): Promise<void> {
  await ctx.db
    .insertInto("municipality")
    .values({
      ...row,
      emblem_file_id: null,
      is_demo: false,
      colours: JSON.stringify(row.colours),
      working_hours: JSON.stringify(row.working_hours),
      contacts: JSON.stringify(row.contacts),
      settings: JSON.stringify(row.settings),
    })
    .execute();
}

export interface MunicipalityChange {
  readonly name: string;
  readonly name_genitive: string;
  readonly authority_name: string;
  readonly oktmo: string | null;
  readonly emblem: string;
  readonly emblem_file_id: string | null;
  readonly colours: Municipality["colours"];
  readonly working_hours: WorkingHours;
  readonly contacts: Municipality["contacts"];
  readonly settings: Municipality["settings"];
}

export async function updateMunicipality(ctx: Context, change: MunicipalityChange): Promise<void> {
  await ctx.db
    .updateTable("municipality")
    .set({
      ...change,
      colours: JSON.stringify(change.colours),
      working_hours: JSON.stringify(change.working_hours),
      contacts: JSON.stringify(change.contacts),
      settings: JSON.stringify(change.settings),
    })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .execute();
}

export async function insertHost(ctx: Context, host: string): Promise<void> {
  await ctx.db.insertInto("municipality_host").values({ municipality_id: ctx.tenant.municipality_id, host }).execute();
}
