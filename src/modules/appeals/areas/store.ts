import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Box, boxAround, boxOfRing, type Circle, degree, type Ring } from "./rules.ts";

/** Whether a published appeal (`appeal_public AS p`) lies in a rectangle. */
export function inBox({ west, south, east, north }: Box): RawBuilder<SqlBool> {
  return sql`(p.longitude BETWEEN ${west}::float8 AND ${east}::float8 AND p.latitude BETWEEN ${south}::float8 AND ${north}::float8)`;
}

/** Whether a published appeal (`appeal_public AS p`) lies in a circle: on the plane, which is right to a metre within a town. */
export function inCircle(circle: Circle): RawBuilder<SqlBool> {
  const { longitude, latitude, metres } = circle;
  const narrower = Math.cos((latitude * Math.PI) / 180);
  return sql`(${inBox(boxAround(circle))} AND
    power((p.longitude - ${longitude}::float8) * ${narrower}::float8, 2) + power(p.latitude - ${latitude}::float8, 2) <= power(${metres / degree}::float8, 2))`;
}

/** Whether a published appeal lies in an area somebody has drawn; of lines that cross, what they enclose an odd number of times. */
export function inRing(ring: Ring): RawBuilder<SqlBool> {
  const corners = `(${ring.map(([longitude, latitude]) => `(${longitude},${latitude})`).join(",")})`;
  return sql`(${inBox(boxOfRing(ring))} AND point(p.longitude, p.latitude) <@ ${corners}::polygon)`;
}
