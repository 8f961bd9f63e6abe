import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { paces } from "../rules.ts";

const days = z.preprocess(
  (value) => (typeof value === "string" && value.trim() === "" ? undefined : typeof value === "string" ? Number(value.trim()) : value),
  z.int("appeals:form.matrix_days").min(1, "appeals:form.matrix_days").max(90, "appeals:form.matrix_days").optional(),
);

/** How long a message on a topic may take: a pace of the template, or days of one's own with the act that sets them. */
export const messageTermForm = z.object({
  pace: z.enum(paces, "http:form.choose"),
  days,
  basis: fields.optionalText(300),
});
export type MessageTermInput = z.output<typeof messageTermForm>;

export const newMessageTermForm = messageTermForm.extend({ topic_id: fields.id("http:form.choose") });
