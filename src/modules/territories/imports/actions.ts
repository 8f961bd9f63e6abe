import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { readTable, TableRefused } from "#platform/documents/index.ts";
import { conflict, found, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { placeName, streetName } from "../addresses/rules.ts";
import { optionalBoundary } from "../boundary/store.ts";
import { districtFinder, selectDistrictNames } from "../districts/store.ts";
import { contains } from "../geometry/rules.ts";
import type { ImportError, ImportRow } from "../tables.ts";
import { type Column, columnsOf, type Headings, type Known, mostRows, readRow, streetKey } from "./rules.ts";
import * as store from "./store.ts";

/** Errors kept for the person who repairs the file; the rest is counted. */
const keptErrors = 500;
const keptHours = 24;

/** What a list would change. */
export interface Plan {
  readonly new_streets: number;
  readonly new_houses: number;
  readonly moved_houses: number;
  readonly known: number;
}

/**
 * Reads a file of streets and houses and keeps what was understood, to be looked at. Changes no address.
 * 422 with a key of `documents:refused` or `territories:import` for a file that is no such list.
 */
export async function prepareImport(
  ctx: Context,
  file: { readonly path: string; readonly filename: string },
  headings: Headings,
): Promise<string> {
  const { rows, errors, error_count } = await readFileRows(ctx, file.path, headings);
  return tx(ctx, async (ctx) => {
    const now = ctx.clock.now();
    await store.deleteImportsBefore(ctx, now.subtract({ hours: keptHours }));
    const import_id = newId();
    await store.insertImport(ctx, {
      import_id,
      file_name: file.filename,
      rows: JSON.stringify(rows),
      errors: JSON.stringify(errors),
      error_count,
      created_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      created_at: now,
      applied_at: null,
    });
    return import_id;
  });
}

/** What taking the list over would change now. */
export async function planImport(ctx: Context, rows: readonly ImportRow[]): Promise<Plan> {
  return (await difference(ctx, rows)).plan;
}

/** Takes the list over: new streets and houses, new places of known ones. Sent again it changes nothing. 409 while it has errors or once it was taken over. */
export function applyImport(ctx: Context, import_id: string): Promise<Plan> {
  return tx(ctx, async (ctx) => {
    const list = found(await store.lockImport(ctx, import_id));
    if (list.applied_at) throw conflict("territories:import.applied_already");
    if (list.error_count > 0) throw conflict("territories:import.has_errors", { count: list.error_count });
    const { plan, streets, houses } = await difference(ctx, list.rows);
    await store.insertStreets(ctx, streets);
    await store.upsertHouses(ctx, houses);
    await store.markApplied(ctx, import_id);
    await record(ctx, {
      action: "territories.addresses_imported",
      subject_type: "address_import",
      subject_id: import_id,
      after: { file: list.file_name, ...plan },
    });
    return plan;
  });
}

async function readFileRows(
  ctx: Context,
  path: string,
  headings: Headings,
): Promise<{ rows: ImportRow[]; errors: ImportError[]; error_count: number }> {
  const known = await knownOf(ctx);
  const rows: ImportRow[] = [];
  const errors: ImportError[] = [];
  let error_count = 0;
  try {
    const table = await readTable(path, { rows: mostRows, columns: 100, cell: 1000 });
    const at = columnsOf(table.header, headings);
    if (at.street === undefined)
      throw new Refusal(422, "territories:import.no_street", { header: table.header.slice(0, 20).join(", ").slice(0, 300) });
    for await (const { number, cells } of table.rows()) {
      const cell = (column: Column) => (at[column] === undefined ? "" : (cells[at[column]] ?? ""));
      const read = readRow(number, cell, known);
      if ("street" in read) rows.push(read);
      else {
        error_count += read.length;
        if (errors.length < keptErrors) errors.push(...read.slice(0, keptErrors - errors.length));
      }
    }
  } catch (error) {
    if (error instanceof TableRefused) throw new Refusal(422, `documents:refused.${error.code}`, error.values);
    throw error;
  }
  if (rows.length === 0 && error_count === 0) throw new Refusal(422, "documents:refused.empty");
  return { rows, errors, error_count };
}

async function knownOf(ctx: Context): Promise<Known> {
  const boundary = await optionalBoundary(ctx);
  const open = (await selectDistrictNames(ctx)).filter((district) => district.closed_on === null);
  return {
    districts: new Map(open.map(({ name, district_id }) => [placeName(name), district_id])),
    inside: (longitude, latitude) => boundary === undefined || contains(boundary.geometry, longitude, latitude),
  };
}

interface Difference {
  readonly plan: Plan;
  readonly streets: readonly NewStreet[];
  readonly houses: readonly NewHouse[];
}
type NewStreet = Parameters<typeof store.insertStreets>[1][number];
type NewHouse = Parameters<typeof store.upsertHouses>[1][number];

/** What a list holds that the town does not know, or knows otherwise. */
async function difference(ctx: Context, rows: readonly ImportRow[]): Promise<Difference> {
  const { settlements, districtOf, streetIds, knownHouses } = await present(ctx);
  const created_at = ctx.clock.now();
  const streets: NewStreet[] = [];
  const houses = new Map<string, NewHouse>();
  const plan = { new_streets: 0, new_houses: 0, moved_houses: 0, known: 0 };
  const streetOf = (row: ImportRow): string => {
    const settlement_id = row.district_id && settlements.has(row.district_id) ? row.district_id : null;
    const key = streetKey(row.street, settlement_id);
    const known = streetIds.get(key);
    if (known && row.house === null) plan.known += 1;
    if (known) return known;
    const street_id = newId();
    streetIds.set(key, street_id);
    streets.push({ street_id, district_id: settlement_id, name: row.street, search_name: streetName(row.street).name, created_at });
    plan.new_streets += 1;
    return street_id;
  };
  for (const row of rows) {
    const street_id = streetOf(row);
    if (row.house === null) continue;
    const at = `${street_id} ${row.house}`;
    const old = knownHouses.get(at);
    const house = { ...placeOf(row, old, districtOf), house_id: old?.house_id ?? newId(), street_id, number: row.house, created_at };
    const same = old?.district_id === house.district_id && old.longitude === house.longitude && old.latitude === house.latitude;
    plan[same || houses.has(at) ? "known" : old ? "moved_houses" : "new_houses"] += 1;
    if (!same) houses.set(at, house);
  }
  return { plan, streets, houses: [...houses.values()] };
}

/** What the town knows already, for looking things up. */
async function present(ctx: Context) {
  const districts = await selectDistrictNames(ctx);
  const houses = await store.selectHouseNumbers(ctx);
  return {
    settlements: new Set(districts.filter(({ kind }) => kind === "settlement").map(({ district_id }) => district_id)),
    districtOf: await districtFinder(ctx),
    streetIds: new Map(
      (await store.selectStreetNames(ctx)).map(({ street_id, name, settlement_id }) => [streetKey(name, settlement_id), street_id]),
    ),
    knownHouses: new Map(houses.map((house) => [`${house.street_id} ${house.number}`, house])),
  };
}

type Place = Pick<ImportRow, "district_id" | "longitude" | "latitude">;

/** What the row says of a house's place; what it leaves out stays as it was, the district is found by the point. */
function placeOf(row: Place, old: Place | undefined, districtOf: Awaited<ReturnType<typeof districtFinder>>): Place {
  const { longitude, latitude } = row.longitude === null ? { longitude: old?.longitude ?? null, latitude: old?.latitude ?? null } : row;
  const around = row.longitude !== null && row.latitude !== null ? districtOf(row.longitude, row.latitude) : undefined;
  return { longitude, latitude, district_id: row.district_id ?? around ?? old?.district_id ?? null };
}
