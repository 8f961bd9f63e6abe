import { z } from "zod";
import { fields } from "#platform/http/index.ts";

/** A new measure of the plan. */
export const measureForm = z.object({
  topic_id: fields.id("appeals:measures.form.topic"),
  cause: fields.text(2000, "appeals:measures.form.cause"),
  measure: fields.text(2000, "appeals:measures.form.measure"),
  unit_id: fields.id("appeals:measures.form.unit"),
  due_on: fields.date("appeals:measures.form.due_on"),
});
export type MeasureForm = z.output<typeof measureForm>;

/** It is done: the day and what shows it. */
export const doneForm = z.object({
  done_on: fields.date("appeals:measures.form.done_on"),
  evidence: fields.text(4000, "appeals:measures.form.evidence"),
});
