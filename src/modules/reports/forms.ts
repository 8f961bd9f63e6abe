import { z } from "zod";
import type { Period } from "#platform/figures/index.ts";
import { fields, Refusal } from "#platform/http/index.ts";

const days = z
  .looseObject({ from: fields.date(), to: fields.date() })
  .refine(({ from, to }) => Temporal.PlainDate.compare(from, to) <= 0 && from.year >= 1900 && to.year < 2200);

/** Reads `?from=2023-01-01&to=2023-12-31`. Throws 422 for what is no span of days. */
export function readDays(input: unknown): Period {
  const parsed = days.safeParse(input ?? {});
  if (!parsed.success) throw new Refusal(422, "reports:refusal.days");
  return { from: parsed.data.from, to: parsed.data.to };
}
