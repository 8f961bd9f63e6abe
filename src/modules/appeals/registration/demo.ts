import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { shippedCalendar, type Timetable } from "#platform/calendar/index.ts";
import { compute, loadRegulations } from "#platform/deadlines/index.ts";
import type { DemoTown } from "#platform/module.ts";
import type { Channel, Pace, Priority, Register } from "../rules.ts";
import type { DueBasis } from "../tables.ts";
import { answerStep, regulationOf } from "../terms/rules.ts";

const text = z.strictObject({ topic: z.string(), unit: z.string(), summary: z.string(), body: z.string(), answer: z.string() });
export type DemoText = z.output<typeof text>;
const texts = z.strictObject({ information_requests: z.array(text), incidents: z.array(text) });

/** What made-up people ask for under 8-ФЗ, and what they post. */
export function readRegisterTexts(): z.output<typeof texts> {
  return texts.parse(parse(readFileSync(new URL("../../../../demo/registers.yaml", import.meta.url), "utf8")));
}

/** How many of each register beside appeals lie open or were closed lately, per town. */
export const demoRegisters: Readonly<Record<string, Readonly<Record<Exclude<Register, "appeal">, number>>>> = {
  khabarovsk: { information_request: 14, message: 30, incident: 24 },
  dzerzhinsk: { information_request: 8, message: 24, incident: 36 },
};

export const channelOf: Readonly<Record<Exclude<Register, "appeal">, Channel>> = {
  information_request: "site",
  message: "pos",
  incident: "incident",
};

/** The matrix of a demo town: made-up, so no act is named and staff see it as unverified. */
const matrix: Readonly<Record<string, Pace>> = {
  snow: "fast_1",
  lighting: "fast_3",
  waste: "fast_3",
  "yard-roads": "fast_10",
  playgrounds: "fast_7",
};

/** Writes the matrix; answers the pace of a topic by its code. */
export async function loadMatrix(
  { client, municipality_id, now }: DemoTown,
  topics: ReadonlyMap<string, string>,
): Promise<(code: string) => Pace> {
  const rows = Object.entries(matrix).filter(([code]) => topics.has(code));
  await client.query(
    "INSERT INTO message_term (municipality_id, topic_id, pace, changed_at) SELECT $1, t.topic_id, t.pace, $2 FROM unnest($3::uuid[], $4::text[]) AS t (topic_id, pace)",
    [municipality_id, now.toString(), rows.map(([code]) => topics.get(code)), rows.map(([, pace]) => pace)],
  );
  return (code) => (topics.has(code) ? (matrix[code] ?? "usual") : "usual");
}

/** By when a made-up record of a register is due, on the shipped calendar. */
export function demoTerm(
  { register, priority, pace }: { readonly register: Register; readonly priority: Priority; readonly pace: Pace },
  from: Temporal.ZonedDateTime,
  timetable: Timetable,
) {
  const step = answerStep(register, priority === "usual" && register === "message" ? pace : priority);
  const regulation = regulationOf[register];
  const rule = loaded().regulation(regulation).rule(step, from.toPlainDate());
  const start = register === "incident" ? from.toInstant() : from.toPlainDate();
  const { due, explanation } = compute(rule, start, shippedCalendar(), timetable, from.timeZoneId);
  const basis: DueBasis = { regulation, step, from: start.toString(), roll: rule.roll };
  const at = due instanceof Temporal.Instant ? due : null;
  return {
    due_on: at ? at.toZonedDateTimeISO(from.timeZoneId).toPlainDate() : (due as Temporal.PlainDate),
    due_at: at,
    due_explanation: explanation,
    due_basis: basis,
  };
}

let regulations: ReturnType<typeof loadRegulations> | undefined;
function loaded() {
  regulations ??= loadRegulations();
  return regulations;
}
