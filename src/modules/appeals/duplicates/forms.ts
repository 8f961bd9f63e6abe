import { z } from "zod";
import { fields } from "#platform/http/index.ts";

const within = (least: number, most: number, message: string) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^\s*\d{1,6}\s*$/.test(value) ? Number(value) : undefined),
    z.int(message).min(least, message).max(most, message),
  );

/** How near two records on a topic must be to be taken for one matter. */
export const reachForm = z.object({
  metres: within(10, 5000, "appeals:form.duplicate_metres"),
  days: within(1, 365, "appeals:form.duplicate_days"),
});

export const newReachForm = reachForm.extend({ topic_id: fields.id("http:form.choose") });

/** What the resident has said to «Об этом уже сообщили»; never refused. */
export const otherForm = z.object({ other: fields.checkbox().catch(false) });
