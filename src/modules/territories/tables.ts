import type { Generated, JSONColumnType } from "kysely";

type Instant = Temporal.Instant;

/** GeoJSON geometry, WGS 84. */
export interface Geometry {
  readonly type: "Polygon" | "MultiPolygon";
  readonly coordinates: readonly unknown[];
}

interface BoundaryTable {
  municipality_id: string;
  geometry: JSONColumnType<Geometry, Geometry, Geometry>;
  attribution: string;
  updated_at: Instant;
}

export type DistrictKind = "district" | "microdistrict" | "settlement";

interface DistrictTable {
  municipality_id: string;
  district_id: string;
  kind: DistrictKind;
  name: string;
  parent_id: string | null;
  geometry: JSONColumnType<Geometry | null, Geometry | null, Geometry | null>;
  bounds: number[] | null;
  position: Generated<number>;
  closed_on: Temporal.PlainDate | null;
  created_at: Instant;
}

interface StreetTable {
  municipality_id: string;
  street_id: string;
  district_id: string | null;
  name: string;
  search_name: string;
  created_at: Instant;
}

interface HouseTable {
  municipality_id: string;
  house_id: string;
  street_id: string;
  number: string;
  district_id: string | null;
  longitude: number | null;
  latitude: number | null;
  created_at: Instant;
}

/** One row of a list of houses, understood. */
export interface ImportRow {
  readonly row: number;
  readonly district_id: string | null;
  readonly street: string;
  readonly house: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** What of a row was not understood. */
export interface ImportError {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  /** i18n key */
  readonly message: string;
}

interface AddressImportTable {
  municipality_id: string;
  import_id: string;
  file_name: string;
  rows: JSONColumnType<readonly ImportRow[], string, string>;
  errors: JSONColumnType<readonly ImportError[], string, string>;
  error_count: number;
  created_by: string | null;
  created_at: Instant;
  applied_at: Instant | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    boundary: BoundaryTable;
    district: DistrictTable;
    street: StreetTable;
    house: HouseTable;
    address_import: AddressImportTable;
  }
}
