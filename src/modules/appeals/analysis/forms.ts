import { z } from "zod";
import { isId } from "#platform/ids.ts";
import { channels, registers } from "../rules.ts";

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().int().min(least).max(most))
    .optional()
    .catch(undefined);
const id = z
  .string()
  .refine((value) => value === "none" || isId(value))
  .optional()
  .catch(undefined);

/** What the address of the analysis says; nonsense in it is passed over. */
export const analysisQuery = z.object({
  year: whole(2000, 2200),
  month: whole(1, 12),
  register: z.enum(registers).optional().catch(undefined),
  channel: z.enum(channels).optional().catch(undefined),
  topic: id,
  district: id,
  unit: id,
});
export type AnalysisQuery = z.output<typeof analysisQuery>;

/** By what the analysis can be narrowed: dimensions that a list of counted appeals knows too. */
export const slices = ["register", "channel", "topic", "district", "unit"] as const;
export type Slice = (typeof slices)[number];

/** The slice of the address alone. */
export function sliceOf(query: AnalysisQuery): Partial<Record<Slice, string>> {
  return Object.fromEntries(slices.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}
