import { z } from "zod";
import { fields } from "#platform/http/index.ts";

const code = fields.text(40, "appeals:topics.form.code").refine((text) => /^[\p{L}\d][\p{L}\d.\-_/]*$/u.test(text), "appeals:topics.form.code");

export const topicForm = z.object({
  code,
  title: fields.text(200, "appeals:topics.form.title"),
  parent_id: fields.optionalId(),
  is_public: fields.checkbox(),
});

export const topicChangeForm = z.object({ title: fields.text(200, "appeals:topics.form.title"), is_public: fields.checkbox() });

/** One line of a classifier that is brought as a table. */
export const topicLineForm = z.object({
  code,
  title: fields.text(500, "appeals:topics.form.title"),
  parent: fields.optionalText(40),
});
