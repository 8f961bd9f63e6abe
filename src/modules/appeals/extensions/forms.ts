import { z } from "zod";
import { fields } from "#platform/http/index.ts";

/** Most days of an extension: 59-ФЗ art. 12 part 2. */
export const longestExtension = 30;

/** What the law takes for a reason: an inquiry was sent to another body, or the case is exceptional. */
export const extensionGrounds = ["inquiry", "exceptional"] as const;

export const extendForm = z.object({
  ground: z.enum(extensionGrounds, "http:form.choose"),
  days: z.preprocess(
    (value) => (typeof value === "string" ? Number(value.trim() || Number.NaN) : value),
    z.int("appeals:form.days").min(1, "appeals:form.days").max(longestExtension, "appeals:form.days"),
  ),
  reason: fields.text(2000, "appeals:form.reason"),
});
export type ExtendForm = z.output<typeof extendForm>;
