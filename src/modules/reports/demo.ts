import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { measures, operators } from "#platform/figures/index.ts";
import { newId } from "#platform/ids.ts";
import type { DemoPart } from "#platform/module.ts";

const entry = z.strictObject({
  /** number of the fact in the documents of the demo */
  fact: z.string(),
  figure: z.string(),
  year: z.int(),
  slice: z.record(z.string(), z.string()).default({}),
  measure: z.enum(measures).default("value"),
  operator: z.enum(operators).default("="),
  value: z.number(),
  digits: z.int().default(0),
  printed: z.string(),
  source: z.string(),
});
const file = z.record(z.string(), z.array(entry));

/** What the documents of the demo towns print, to be held against the records. */
export const reportsDemo: DemoPart = {
  async load({ client, municipality_id, slug, now }) {
    const stated = file.parse(parse(readFileSync(new URL("../../../demo/stated-figures.yaml", import.meta.url), "utf8")))[slug] ?? [];
    for (const one of stated) {
      await client.query(
        `INSERT INTO stated_figure (municipality_id, stated_id, figure_code, measure, period_from, period_to, slice, operator, value, digits, printed, source, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          municipality_id,
          newId(),
          one.figure,
          one.measure,
          `${one.year}-01-01`,
          `${one.year}-12-31`,
          JSON.stringify(one.slice),
          one.operator,
          one.value,
          one.digits,
          one.printed,
          one.source,
          now.toString(),
        ],
      );
    }
  },
};
