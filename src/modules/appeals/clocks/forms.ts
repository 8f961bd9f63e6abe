import { z } from "zod";
import { fields } from "#platform/http/index.ts";

/** Most days by which an answer under 8-ФЗ may be delayed: art. 18. */
export const longestDelay = 15;

export const delayForm = z.object({
  days: z.preprocess(
    (value) => (typeof value === "string" ? Number(value.trim() || Number.NaN) : value),
    z.int("appeals:form.delay_days").min(1, "appeals:form.delay_days").max(longestDelay, "appeals:form.delay_days"),
  ),
  reason: fields.text(2000, "appeals:form.reason"),
});

export const deferForm = z.object({
  until: fields.date(),
  reply: fields.text(4000, "appeals:form.interim_reply"),
});

export const interimForm = z.object({ reply: fields.text(4000, "appeals:form.interim_reply") });
