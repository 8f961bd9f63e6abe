import type { Generated, JSONColumnType } from "kysely";
import type { ExplanationLine } from "#platform/deadlines/index.ts";

type Instant = Temporal.Instant;

export type AssignmentState = "open" | "reported" | "done" | "cancelled";
export type StepKind = "assigned" | "reassigned" | "moved" | "reported" | "returned" | "accepted" | "cancelled";

interface AssignmentTable {
  municipality_id: string;
  assignment_id: string;
  source_type: string | null;
  source_id: string | null;
  title: string;
  details: Generated<string>;
  unit_id: string;
  executor_id: string | null;
  assigned_by: string | null;
  assigned_at: Instant;
  due_on: Temporal.PlainDate;
  due_explanation: JSONColumnType<readonly ExplanationLine[] | null, string | null, string | null>;
  control_id: string | null;
  state: AssignmentState;
  reported_at: Instant | null;
  closed_at: Instant | null;
  closed_on: Temporal.PlainDate | null;
}

interface AssignmentStepTable {
  municipality_id: string;
  step_id: string;
  assignment_id: string;
  kind: StepKind;
  staff_id: string | null;
  at: Instant;
  note: Generated<string>;
  data: JSONColumnType<Record<string, unknown>, Record<string, unknown> | undefined, Record<string, unknown>>;
}

export type ReminderKind = "soon" | "today" | "overdue";

interface AssignmentReminderTable {
  municipality_id: string;
  assignment_id: string;
  kind: ReminderKind;
  due_on: Temporal.PlainDate;
  staff_id: string;
  sent_at: Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    assignment: AssignmentTable;
    assignment_step: AssignmentStepTable;
    assignment_reminder: AssignmentReminderTable;
  }
}
