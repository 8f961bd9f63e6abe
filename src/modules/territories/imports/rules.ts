import { fold, houseNumber, placeName, streetName, usualKind } from "../addresses/rules.ts";
import type { ImportError, ImportRow } from "../tables.ts";

export const columns = ["district", "street", "house", "longitude", "latitude"] as const;
export type Column = (typeof columns)[number];

/** At most so many houses in one file: a big city has some tens of thousands. */
export const mostRows = 100_000;

/** Under which headings each column is found, folded. */
export type Headings = Readonly<Record<Column, readonly string[]>>;

/** What the rows are read against. */
export interface Known {
  /** district ids by `placeName` of their name */
  readonly districts: ReadonlyMap<string, string>;
  readonly inside: (longitude: number, latitude: number) => boolean;
}

/** Which column of the file holds what; undefined for what it does not have. */
export function columnsOf(header: readonly string[], headings: Headings): Readonly<Record<Column, number | undefined>> {
  const folded = header.map(fold);
  const at = (column: Column) => {
    const index = folded.findIndex((name) => name === column || headings[column].map(fold).includes(name));
    return index === -1 ? undefined : index;
  };
  return { district: at("district"), street: at("street"), house: at("house"), longitude: at("longitude"), latitude: at("latitude") };
}

/** Reads one row: the row, or everything that is wrong with it. */
export function readRow(row: number, cell: (column: Column) => string, known: Known): ImportRow | readonly ImportError[] {
  const errors: ImportError[] = [];
  const refuse = (column: Column, message: string) =>
    errors.push({ row, column, value: cell(column).slice(0, 100), message: `territories:import.error.${message}` });
  const street = cell("street").replace(/\s+/g, " ");
  if (street === "") refuse("street", "street");
  else if (street.length > 200 || streetName(street).name === "" || /[<>\n\t]/.test(street)) refuse("street", "street_name");
  const house = cell("house") === "" ? null : houseNumber(cell("house"));
  if (house === undefined) refuse("house", "house");
  const district_id = cell("district") === "" ? null : known.districts.get(placeName(cell("district")));
  if (district_id === undefined) refuse("district", "district");
  const longitude = degrees(cell("longitude"), 180);
  const latitude = degrees(cell("latitude"), 90);
  if (longitude === undefined) refuse("longitude", "number");
  if (latitude === undefined) refuse("latitude", "number");
  if ((longitude === null) !== (latitude === null) && longitude !== undefined && latitude !== undefined)
    refuse(longitude === null ? "longitude" : "latitude", "pair");
  if (typeof longitude === "number" && typeof latitude === "number" && !known.inside(longitude, latitude)) refuse("longitude", "outside");
  if (errors.length > 0 || house === undefined || district_id === undefined || longitude === undefined || latitude === undefined)
    return errors;
  return { row, district_id, street, house, longitude, latitude };
}

/** One key per street: kind, name, and the settlement it is in. «Мира» without a kind is a «улица». */
export function streetKey(name: string, settlement_id: string | null): string {
  const { name: searched, kind } = streetName(name);
  return `${settlement_id ?? ""} ${kind ?? usualKind} ${searched}`;
}

/** null for nothing, undefined for what is no number of degrees. */
function degrees(text: string, most: number): number | null | undefined {
  if (text === "") return null;
  const number = /^-?\d{1,3}([.,]\d{1,15})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  return Math.abs(number) <= most ? number : undefined;
}
