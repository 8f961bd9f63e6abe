import { z } from "zod";
import { fields } from "#platform/http/index.ts";

const most = 20_000;

/** The words of a review: the beginning must be there. */
export const wordsForm = z.object({
  intro: fields.text(most),
  measures: fields.optionalText(most).transform((text) => text ?? ""),
  conclusions: fields.optionalText(most).transform((text) => text ?? ""),
});

/** Which review is to be begun. */
export const periodForm = z.object({ period: z.string().max(10) });

/** An older version of a published review. */
export const versionQuery = z.object({ version: z.coerce.number().int().min(1).max(9999).optional().catch(undefined) });
