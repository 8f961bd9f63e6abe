import { sql } from "kysely";
import type { Timetable } from "#platform/calendar/index.ts";
import type { Context } from "#platform/context.ts";
import { type Db, json } from "#platform/db/index.ts";
import type { TownProfile } from "#platform/http/index.ts";
import { profileOf } from "./rules.ts";
import type { MunicipalityTable } from "./tables.ts";

/** A town with its hosts. */
export type Municipality = MunicipalityTable & { hosts: string[] };

/** All towns with their hosts, oldest first. The directory is open to the app role without a town. */
export function selectMunicipalities(db: Db): Promise<Municipality[]> {
  return db
    .selectFrom("municipality as m")
    .selectAll("m")
    .select(
      sql<string[]>`array(select h.host from municipality_host h where h.municipality_id = m.municipality_id order by h.host)`.as("hosts"),
    )
    .orderBy("m.created_at")
    .orderBy("m.slug")
    .execute();
}

/** The town of the context. */
export function selectMunicipality(ctx: Context): Promise<Municipality> {
  return ctx.db
    .selectFrom("municipality as m")
    .selectAll("m")
    .select(
      sql<string[]>`array(select h.host from municipality_host h where h.municipality_id = m.municipality_id order by h.host)`.as("hosts"),
    )
    .where("m.municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirstOrThrow();
}

export type NewMunicipality = Omit<Municipality, "hosts" | "emblem_file_id" | "is_demo">;

export async function insertMunicipality(ctx: Context, row: NewMunicipality): Promise<void> {
  await ctx.db
    .insertInto("municipality")
    .values({
      ...row,
      emblem_file_id: null,
      is_demo: false,
      colours: json(row.colours),
      working_hours: json(row.working_hours),
      contacts: json(row.contacts),
      settings: json(row.settings),
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
  readonly working_hours: Timetable;
  readonly languages: Municipality["languages"];
  readonly contacts: Municipality["contacts"];
  readonly settings: Municipality["settings"];
}

export async function updateMunicipality(ctx: Context, change: MunicipalityChange): Promise<void> {
  await ctx.db
    .updateTable("municipality")
    .set({
      ...change,
      colours: json(change.colours),
      working_hours: json(change.working_hours),
      contacts: json(change.contacts),
      settings: json(change.settings),
    })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .execute();
}

type Towns = readonly (TownProfile & { readonly hosts: readonly string[] })[];
interface Directory {
  readonly at: number;
  readonly edition: number;
  readonly towns: Towns;
}
/** Milliseconds after which the directory is read anew, and after which nobody is answered before it has been. */
const [fresh, old] = [5_000, 60_000];
const directories = new WeakMap<Db, Directory>();
const readings = new WeakMap<Db, { readonly edition: number; readonly towns: Promise<Towns> }>();
let edition = 0;

/**
 * Every town of this server, oldest first. Every request asks, so it is kept in memory and read again beside
 * the requests; while the database is away it is answered as it was last known.
 */
export async function tenants(db: Db): Promise<Towns> {
  const known = directories.get(db);
  const age = known?.edition === edition ? performance.now() - known.at : Number.POSITIVE_INFINITY;
  if (known && age < fresh) return known.towns;
  const reading = readDirectory(db);
  if (known && age < old) {
    reading.catch(() => undefined);
    return known.towns;
  }
  return known ? reading.catch(() => known.towns) : reading;
}

/** One reading at a time, but for one that began before the directory was changed. */
function readDirectory(db: Db): Promise<Towns> {
  const running = readings.get(db);
  if (running?.edition === edition) return running.towns;
  const mine = { edition, towns: selectTowns(db) };
  readings.set(db, mine);
  const done = () => {
    if (readings.get(db) === mine) readings.delete(db);
  };
  mine.towns.then((towns) => directories.set(db, { at: performance.now(), edition: mine.edition, towns })).then(done, done);
  return mine.towns;
}

async function selectTowns(db: Db): Promise<Towns> {
  const rows = await selectMunicipalities(db);
  return rows.map((row) => ({ ...profileOf(row), hosts: row.hosts }));
}

/** Makes the next request of this process read the directory anew; others do within five seconds. */
export function forgetDirectory(): void {
  edition += 1;
}

/** The town of a host name (without port), else the one whose slug is `defaultTown`, else the oldest; undefined on an empty server. */
export async function tenantByHost(db: Db, host: string, defaultTown?: string): Promise<TownProfile | undefined> {
  const towns = await tenants(db);
  const name = host.toLowerCase().replace(/:\d+$/, "");
  return towns.find((town) => town.hosts.includes(name)) ?? towns.find((town) => town.slug === defaultTown) ?? towns[0];
}
