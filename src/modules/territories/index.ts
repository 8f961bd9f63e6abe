import type { Context } from "#platform/context.ts";
import { optionalBoundary } from "./boundary/store.ts";
import { contains } from "./geometry/rules.ts";
import "./tables.ts";

export { streetName } from "./addresses/rules.ts";
export { optionalStreet, resolveAddress, type StreetLine, searchAddresses, streetPage } from "./addresses/store.ts";
export { optionalBoundary as boundaryOf } from "./boundary/store.ts";
export { demoTerritoriesOf } from "./demo.ts";
export { districtAt, districtOptions } from "./districts/store.ts";

/** Whether a point (degrees, WGS 84) lies within the town. A town that has not drawn its boundary takes every point. */
export async function insideBoundary(ctx: Context, longitude: number, latitude: number): Promise<boolean> {
  const boundary = await optionalBoundary(ctx);
  return boundary === undefined || contains(boundary.geometry, longitude, latitude);
}
