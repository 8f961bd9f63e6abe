import { z } from "zod";
import { fields } from "#platform/http/index.ts";

/** Which of two records is the main one, by number in the address. */
export const mergeForm = z.object({ main: z.string("http:form.choose").min(1, "http:form.choose").max(100, "http:form.choose") });

/** Why records are taken apart again. */
export const partForm = z.object({ reason: fields.optionalText(500) });
