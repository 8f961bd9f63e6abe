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

declare module "#platform/db/tables.ts" {
  interface Tables {
    boundary: BoundaryTable;
    district: DistrictTable;
    street: StreetTable;
    house: HouseTable;
  }
}
