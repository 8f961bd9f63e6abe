import { readFileSync } from "node:fs";
import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { boundsOf, contains, type Position, type Ring } from "../geometry/rules.ts";
import type { DistrictKind, Geometry } from "../tables.ts";

/** Made-up lines around a generally known name. */
export interface DemoDistrict {
  readonly district_id: string;
  readonly kind: DistrictKind;
  readonly name: string;
  readonly geometry: Geometry | null;
  /** where its made-up houses may stand; null: it has none */
  readonly built: { readonly west: number; readonly south: number; readonly east: number; readonly north: number } | null;
}

type Strip = readonly [kind: DistrictKind, name: string, until: number];
interface Plan {
  readonly file: string;
  /** the boundary is cut across this axis, 0 longitude, 1 latitude, at the ends of the strips */
  readonly strips?: { readonly axis: 0 | 1; readonly lines: readonly Strip[]; readonly built: readonly [number, number, number, number] };
  /** settlements as small squares around roughly where they are */
  readonly settlements?: readonly (readonly [name: string, longitude: number, latitude: number])[];
  readonly nameOnly?: readonly string[];
}

const plans: Readonly<Record<DemoTown["slug"], Plan>> = {
  khabarovsk: {
    file: "khabarovsk",
    strips: {
      axis: 1,
      built: [135.03, 48.4, 135.15, 48.56],
      lines: [
        ["district", "Индустриальный район", 48.44],
        ["district", "Центральный район", 48.475],
        ["district", "Железнодорожный район", 48.5],
        ["district", "Кировский район", 48.52],
        ["district", "Краснофлотский район", 90],
      ],
    },
  },
  hm: {
    file: "khanty-mansiysk",
    strips: {
      axis: 1,
      built: [68.98, 60.97, 69.09, 61.04],
      lines: [
        ["microdistrict", "Самарово", 60.988],
        ["microdistrict", "Центральный", 61.0],
        ["microdistrict", "ОМК", 61.008],
        ["microdistrict", "Гидронамыв", 61.018],
        ["microdistrict", "Учхоз", 90],
      ],
    },
  },
  hmrn: {
    file: "khanty-mansiysky-district",
    settlements: [
      ["Горноправдинск", 69.9, 60.06],
      ["Луговской", 68.7, 60.98],
      ["Кедровый", 67.9, 61.65],
      ["Красноленинский", 68.5, 61.65],
      ["Выкатной", 69.6, 60.85],
      ["Кышик", 70.4, 61.35],
      ["Нялинское", 70.1, 61.1],
      ["Селиярово", 70.3, 61.3],
      ["Сибирский", 69.0, 61.3],
      ["Согом", 68.2, 60.4],
      ["Цингалы", 69.65, 60.2],
      ["Шапша", 69.45, 61.15],
    ],
  },
  dzerzhinsk: {
    file: "dzerzhinsk",
    strips: {
      axis: 0,
      built: [43.36, 56.22, 43.53, 56.26],
      lines: [
        ["microdistrict", "Западный", 43.4],
        ["microdistrict", "Прибрежный", 43.43],
        ["microdistrict", "Центральный", 43.465],
        ["microdistrict", "Северный", 43.495],
        ["microdistrict", "Восточный", 180],
      ],
    },
    nameOnly: ["Бабино", "Гавриловка", "Горбатовка", "Желнино", "Пыра"],
  },
};

/** © OpenStreetMap contributors, ODbL: see demo/boundaries/README.md */
const attribution = "© участники OpenStreetMap, ODbL";

/** The town's boundary, and its districts drawn into it. */
export async function loadDistricts(town: DemoTown): Promise<readonly DemoDistrict[]> {
  const plan = plans[town.slug];
  const boundary = readBoundary(plan.file);
  const { client, municipality_id, now } = town;
  const at = now.toString();
  await client.query("INSERT INTO boundary (municipality_id, geometry, attribution, updated_at) VALUES ($1, $2, $3, $4)", [
    municipality_id,
    JSON.stringify(boundary),
    attribution,
    at,
  ]);
  const districts = districtsOf(plan, boundary, now.epochMilliseconds);
  for (const [position, { district_id, kind, name, geometry }] of districts.entries()) {
    await client.query(
      "INSERT INTO district (municipality_id, district_id, kind, name, geometry, bounds, position, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      [municipality_id, district_id, kind, name, geometry && JSON.stringify(geometry), geometry && [...boundsOf(geometry)], position, at],
    );
  }
  return districts;
}

function readBoundary(file: string): Geometry {
  const path = new URL(`../../../../demo/boundaries/${file}.geojson`, import.meta.url);
  const { features } = JSON.parse(readFileSync(path, "utf8")) as { features: readonly { geometry: Geometry }[] };
  const geometry = features[0]?.geometry;
  if (!geometry) throw new Error(`${file}.geojson holds no boundary`);
  return geometry;
}

function districtsOf({ strips, settlements = [], nameOnly = [] }: Plan, boundary: Geometry, ms: number): DemoDistrict[] {
  const made: DemoDistrict[] = [];
  let from = -180;
  for (const [kind, name, until] of strips?.lines ?? []) {
    const { axis, built } = strips as NonNullable<Plan["strips"]>;
    const [west, south, east, north] = built;
    const geometry = strip(boundary, axis, from, until);
    const within =
      axis === 0
        ? { west: Math.max(west, from), east: Math.min(east, until), south, north }
        : { west, east, south: Math.max(south, from), north: Math.min(north, until) };
    made.push({ district_id: newId(ms), kind, name, geometry, built: within });
    from = until;
  }
  for (const [name, x, y] of settlements) {
    if (!contains(boundary, x, y)) throw new Error(`${name} lies outside the boundary of the demo town`);
    const within = { west: x - 0.03, south: y - 0.015, east: x + 0.03, north: y + 0.015 };
    made.push({ district_id: newId(ms), kind: "settlement", name, geometry: square(within), built: within });
  }
  for (const name of nameOnly) made.push({ district_id: newId(ms), kind: "settlement", name, geometry: null, built: null });
  return made;
}

function square({ west, south, east, north }: NonNullable<DemoDistrict["built"]>): Geometry {
  const ring: Ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Polygon", coordinates: [ring] };
}

/** What of the boundary's outer ring lies between two lines across an axis (Sutherland and Hodgman's clipping). */
function strip(boundary: Geometry, axis: 0 | 1, from: number, until: number): Geometry {
  const [outer] = boundary.coordinates as unknown as readonly Ring[];
  const above = cut(outer ?? [], (at) => at[axis] - from, axis, from);
  const between = cut(above, (at) => until - at[axis], axis, until);
  return { type: "Polygon", coordinates: [[...between, between[0]]] };
}

function cut(ring: Ring, inside: (at: Position) => number, axis: 0 | 1, line: number): Position[] {
  return ring.flatMap((at, index): Position[] => {
    const before = ring[(index || ring.length) - 1] as Position;
    const crosses = inside(at) >= 0 !== inside(before) >= 0;
    const share = (line - before[axis]) / (at[axis] - before[axis]);
    const other = round(before[(1 - axis) as 0 | 1] + share * (at[(1 - axis) as 0 | 1] - before[(1 - axis) as 0 | 1]));
    const crossing: Position[] = crosses ? [axis === 0 ? [line, other] : [other, line]] : [];
    return inside(at) >= 0 ? [...crossing, at] : crossing;
  });
}

/** To about a metre. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
