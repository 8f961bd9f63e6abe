import { z } from "zod";
import { type FormValues, fields } from "#platform/http/index.ts";
import { channels, priorities, registers } from "../rules.ts";
import { type Conditions, deeds, type Proposal, type Rule, times } from "./rules.ts";

const several = <Values extends readonly [string, ...string[]]>(values: Values) =>
  fields.many(values.length).pipe(z.array(z.enum(values, "http:form.choose")));
const ids = () => fields.many(50).pipe(z.array(z.uuid("http:form.choose")));
/** One to a line, or with semicolons between. */
const list = () =>
  fields.optionalText(4000).transform((text, check) => {
    const parts = [...new Set((text ?? "").split(/[\n;]/).map((part) => part.trim()))].filter(Boolean);
    if (parts.length <= 50 && parts.every((part) => part.length <= 60)) return parts;
    check.addIssue({ code: "custom", message: "appeals:routing.form.list" });
    return z.NEVER;
  });
const days = () =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : undefined),
    z.int("appeals:routing.form.days").min(1, "appeals:routing.form.days").max(90, "appeals:routing.form.days").optional(),
  );
const chosen = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess((value) => (value === "" ? undefined : value), z.enum(values, "http:form.choose").optional());

/** As many topics a rule may name: each with everything below it. */
export const topicFields = ["topic_1", "topic_2", "topic_3", "topic_4"] as const;

const conditionFields = {
  topic_1: fields.optionalId(),
  topic_2: fields.optionalId(),
  topic_3: fields.optionalId(),
  topic_4: fields.optionalId(),
  district_ids: ids(),
  streets: list(),
  channels: several(channels),
  registers: several(registers),
  words: list(),
  held_by: fields.optionalId(),
  time: z.enum(times, "http:form.choose").default("any"),
};

export const ruleForm = z
  .object({
    title: fields.text(120, "appeals:routing.form.title"),
    unit_id: fields.optionalId(),
    executor_id: fields.optionalId(),
    days: days(),
    priority: chosen(priorities),
    acts: z.enum(deeds, "http:form.choose").default("propose"),
    ...conditionFields,
  })
  .superRefine((form, issue) => {
    if (!form.unit_id) issue.addIssue({ code: "custom", path: ["unit_id"], message: "appeals:routing.form.unit" });
  })
  .transform(({ title, unit_id, executor_id, days, priority, acts, topic_1, topic_2, topic_3, topic_4, held_by, ...rest }) => {
    const topic_ids = [...new Set([topic_1, topic_2, topic_3, topic_4])].filter((id) => id !== undefined);
    const conditions: Conditions = { ...rest, topic_ids, unit_ids: held_by ? [held_by] : [] };
    return { title, unit_id: unit_id ?? "", executor_id, days, priority, acts, conditions };
  });
export type RuleForm = z.output<typeof ruleForm>;

/** What a proposal fills into the fields of an assignment. */
export function proposedValues(proposal: Proposal | null): FormValues {
  if (!proposal) return {};
  const { rule, due_on } = proposal;
  return { unit_id: rule.unit_id, executor_id: rule.executor_id ?? "", due_on: due_on?.toString() ?? "" };
}

/** Fields that say what a form was filled with. */
export const proposedFields = {
  proposed_rule: fields.optionalId().catch(undefined),
  proposed_due: fields.optionalDate().catch(undefined),
};

/** A rule as its form shows it. */
export function ruleValues(rule: Rule): FormValues {
  const { topic_ids, unit_ids, ...conditions } = rule.conditions;
  return {
    title: rule.title,
    unit_id: rule.unit_id,
    executor_id: rule.executor_id ?? "",
    days: rule.days === null ? "" : String(rule.days),
    priority: rule.priority ?? "",
    acts: rule.acts,
    ...Object.fromEntries(topicFields.map((name, at) => [name, topic_ids[at] ?? ""])),
    held_by: unit_ids[0] ?? "",
    ...conditions,
    streets: conditions.streets.join("\n"),
    words: conditions.words.join("\n"),
  };
}

/** An example to ask the rules about: nothing of it is kept. */
export const exampleForm = z.object({
  text: fields.optionalText(20_000),
  topic_id: fields.optionalId(),
  district_id: fields.optionalId(),
  address: fields.optionalText(300),
  channel: z.enum(channels, "http:form.choose").default("site"),
  register: z.enum(registers, "http:form.choose").default("appeal"),
  unit_id: fields.optionalId(),
  day: fields.optionalDate(),
  time: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "appeals:routing.form.time")
      .optional(),
  ),
});

export const automaticForm = z.object({ routes_itself: fields.checkbox() });
