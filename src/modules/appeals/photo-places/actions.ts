import { districtAt, districtOptions, insideBoundary } from "#modules/territories/index.ts";
import type { Context } from "#platform/context.ts";
import { photoPlace } from "#platform/files/index.ts";

/** What came of looking: the place of a photo in the town, a place elsewhere, or none. */
export type TakenPlace =
  | { readonly outcome: "taken"; readonly latitude: number; readonly longitude: number; readonly district: string | undefined }
  | { readonly outcome: "outside" }
  | { readonly outcome: "none" };

/**
 * The place of the first of these photos that was taken in the town. Only for whoever has agreed: it reads what their
 * telephone wrote beside the picture, of which nothing is kept. Files that are no photos say nothing.
 */
export async function placeOfPhotos(ctx: Context, uploads: readonly { readonly path: string }[]): Promise<TakenPlace> {
  let outcome: "outside" | "none" = "none";
  for (const { path } of uploads) {
    const said = await photoPlace(path);
    if (!said) continue;
    // six digits: a decimetre, as the map sets it
    const [longitude, latitude] = [said.longitude, said.latitude].map((degrees) => Number(degrees.toFixed(6))) as [number, number];
    if (await insideBoundary(ctx, longitude, latitude)) {
      const district_id = await districtAt(ctx, longitude, latitude);
      const district = district_id && (await districtOptions(ctx)).find(({ value }) => value === district_id)?.label;
      return { outcome: "taken", latitude, longitude, district: district || undefined };
    }
    outcome = "outside";
  }
  return { outcome };
}
