import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { states } from "./rules.ts";

const days = z.preprocess(
  (value) => (value === "" || value === undefined ? undefined : value),
  z.coerce
    .number("http:form.format")
    .int("assignments:form.days")
    .min(1, "assignments:form.days")
    .max(730, "assignments:form.days")
    .optional(),
);

const due = {
  due: z.enum(["date", "calendarDays", "workingDays"]).catch("date"),
  due_on: fields.optionalDate(),
  days,
};

type Due = {
  readonly due: "date" | "calendarDays" | "workingDays";
  readonly due_on?: Temporal.PlainDate | undefined;
  readonly days?: number | undefined;
};

function checkDue(form: Due, issue: z.core.$RefinementCtx): void {
  if (form.due === "date" && !form.due_on) issue.addIssue({ code: "custom", path: ["due_on"], message: "assignments:form.due_on" });
  if (form.due !== "date" && form.days === undefined) issue.addIssue({ code: "custom", path: ["days"], message: "assignments:form.days" });
}

/** A new assignment. Without an executor the head of the unit names one. */
export const assignmentForm = z
  .object({
    source: fields.optionalText(100),
    title: fields.text(300, "assignments:form.title"),
    details: fields.optionalText(10_000),
    unit_id: fields.optionalId(),
    executor_id: fields.optionalId(),
    control_id: fields.optionalId(),
    ...due,
  })
  .superRefine(checkDue)
  .superRefine((form, issue) => {
    if (!form.unit_id && !form.executor_id) issue.addIssue({ code: "custom", path: ["unit_id"], message: "assignments:form.unit" });
  });

export const reassignForm = z
  .object({ unit_id: fields.optionalId(), executor_id: fields.optionalId(), note: fields.optionalText(2000) })
  .superRefine((form, issue) => {
    if (!form.unit_id && !form.executor_id) issue.addIssue({ code: "custom", path: ["unit_id"], message: "assignments:form.unit" });
  });

export const moveForm = z.object({ ...due, note: fields.text(2000, "assignments:form.reason") }).superRefine(checkDue);

export const reportForm = z.object({ note: fields.text(10_000, "assignments:form.report") });
export const acceptForm = z.object({ note: fields.optionalText(2000) });
export const reasonForm = z.object({ note: fields.text(2000, "assignments:form.reason") });

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const text = z.preprocess(one, z.string().trim().max(200).optional()).catch(undefined);
const id = z.preprocess(one, z.string().refine(isId).optional()).catch(undefined);
const day = z.preprocess(one, fields.optionalDate()).catch(undefined);

export const views = ["mine", "given", "control", "all"] as const;
/** Whose assignments a list shows. */
export type View = (typeof views)[number];

/** What the address of the list says; nonsense in it is passed over. */
export const listFilter = z.object({
  view: z.preprocess(one, z.enum(views).optional()).catch(undefined),
  q: text,
  state: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(states))).catch([]),
  unit: id,
  executor: id,
  overdue: z.preprocess(one, z.literal("1").optional()).catch(undefined),
  due_from: day,
  due_to: day,
  after: text,
});

/** "appeal:0190…" → what an assignment came from. */
export function readSource(source: string | undefined): { type: string; id: string } | undefined {
  const [, type, id] = /^([a-z_]{1,40}):([0-9a-f-]{36})$/.exec(source ?? "") ?? [];
  return type && id && isId(id) ? { type, id } : undefined;
}
