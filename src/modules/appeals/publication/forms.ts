import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { readBox, readCircle, readRing } from "../areas/rules.ts";
import { readCounted } from "../counting/rules.ts";

const list = (of: z.ZodType<string>) =>
  z.preprocess((value) => (value === undefined || value === "" ? [] : [value].flat()), z.array(of).max(50)).catch([]);
const text = z.string().optional().catch(undefined);
const day = fields.optionalDate().catch(undefined);

/** What stands in the address of a public list. A value that means nothing is left out rather than refused. */
export const publicFilter = z.object({
  q: z.string().max(200).optional().catch(undefined),
  number: z.string().max(100).optional().catch(undefined),
  topic: list(z.uuid()),
  district: list(z.uuid()),
  state: list(z.string().max(30)),
  street: list(z.uuid()),
  /** what of the map: "west,south,east,north", "longitude,latitude,metres", or the corners of an area somebody has drawn */
  bbox: text.transform(readBox),
  around: text.transform(readCircle),
  area: text.transform(readRing),
  received_from: day,
  received_to: day,
  /** those that a number of the reports counted */
  counted: z.string().optional().catch(undefined).transform(readCounted),
  after: z.string().max(1000).optional().catch(undefined),
});
export type PublicFilter = z.output<typeof publicFilter>;
