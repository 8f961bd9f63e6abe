import { z } from "zod";
import { fields } from "#platform/http/index.ts";

/** From how many percent the program settles a topic by itself; empty: never. */
export const thresholdForm = z.object({
  percent: z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value.trim().replace(",", ".")) : undefined),
    z
      .number("appeals:suggestions.form.percent")
      .min(50, "appeals:suggestions.form.percent")
      .max(100, "appeals:suggestions.form.percent")
      .optional(),
  ),
});

/** Which choices are listed. */
export const choicesQuery = z.object({
  day_from: fields.optionalDate().catch(undefined),
  day_to: fields.optionalDate().catch(undefined),
  kind: z.enum(["taken", "other"]).optional().catch(undefined),
});
