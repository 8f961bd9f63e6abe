import { z } from "zod";
import { readBox } from "../areas/rules.ts";

/** Parameters of an address that narrow what is shown; those of a view (`after`, `bbox`) are not among them. */
export const narrowing = ["q", "topic", "district", "state", "street", "around", "area", "received_from", "received_to"] as const;

/** The filters of an address as a query, for links and feeds that show the same records. */
export function narrowingQuery(query: unknown, also: Readonly<Record<string, string | undefined>> = {}): string {
  const given = (query ?? {}) as Readonly<Record<string, unknown>>;
  const out = new URLSearchParams();
  for (const name of narrowing)
    for (const value of [given[name]].flat())
      if (typeof value === "string" && value !== "") out.append(name, value.slice(0, name === "area" ? 2000 : 200));
  for (const [name, value] of Object.entries(also)) if (value) out.set(name, value);
  return out.size > 0 ? `?${out}` : "";
}

/** What the machine view asks beside the filters: 400 without a rectangle. */
export const asked = z.object({
  bbox: z
    .string()
    .max(200)
    .refine((text) => readBox(text) !== undefined, { error: "west,south,east,north in degrees" })
    .describe("west,south,east,north: degrees, WGS 84"),
  zoom: z.coerce.number().min(0).max(24).default(12).describe("of web maps, where the world is 512 pixels at 0"),
});
