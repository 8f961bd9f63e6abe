import { z } from "zod";
import { tokensOf } from "#platform/learning/index.ts";
import { type Channel, channels, type Priority, type Register, registers } from "../rules.ts";

/** On which days and hours a rule holds, by the town's calendar and its office hours. */
export const times = ["any", "working_day", "day_off", "office_hours", "off_hours"] as const;
export type Time = (typeof times)[number];

const ids = z.array(z.uuid()).max(50);
const texts = z.array(z.string().min(1).max(60)).max(50);

/** What a rule does by itself where the town allows it: only shown; what is registered goes by it; what has come is registered and goes. */
export const deeds = ["propose", "assign", "register"] as const;
export type Deed = (typeof deeds)[number];

/** What an appeal must have for a rule to take it: everything that is named, and one of what is listed. Empty: anything. */
export const conditionsSchema = z.object({
  /** with everything below them in the tree */
  topic_ids: ids.default([]),
  district_ids: ids.default([]),
  /** parts of an address: a street, a settlement */
  streets: texts.default([]),
  channels: z.array(z.enum(channels)).default([]),
  registers: z.array(z.enum(registers)).default([]),
  /** words or phrases of the text, in any grammatical form */
  words: texts.default([]),
  /** the unit it lies with already, e.g. the public office that took it in */
  unit_ids: ids.default([]),
  time: z.enum(times).default("any"),
});
export type Conditions = z.output<typeof conditionsSchema>;

export interface Rule {
  readonly rule_id: string;
  readonly number: number;
  readonly position: number;
  readonly title: string;
  readonly is_on: boolean;
  readonly conditions: Conditions;
  readonly unit_id: string;
  readonly executor_id: string | null;
  readonly days: number | null;
  readonly priority: Priority | null;
  readonly acts: Deed;
}

/** A rule that takes an appeal as it stands, with the day it wants the answer by. */
export interface Proposal {
  readonly rule: Rule;
  readonly due_on: Temporal.PlainDate | null;
}

/** Whether what was chosen in a form is what a rule had filled in. */
export function isAsProposed(
  chosen: {
    readonly unit_id?: string | undefined;
    readonly executor_id?: string | undefined;
    readonly due_on?: Temporal.PlainDate | undefined;
  },
  { rule, due_on }: { readonly rule: Pick<Rule, "unit_id" | "executor_id">; readonly due_on: Temporal.PlainDate | null | undefined },
): boolean {
  const { unit_id, executor_id } = rule;
  return chosen.unit_id === unit_id && (chosen.executor_id ?? null) === executor_id && String(chosen.due_on ?? "") === String(due_on ?? "");
}

/** What rules look at. */
export interface Routable {
  /** the topic and everything above it */
  readonly topic_path: readonly string[];
  readonly district_id: string | null;
  readonly address: string;
  readonly channel: Channel;
  readonly register: Register;
  readonly text: string;
  readonly unit_id: string | null;
  readonly is_working_day: boolean;
  readonly is_office_hours: boolean;
}

/** Why a rule has not taken an appeal: the first condition that did not hold, in the order of the form. */
export const misses = ["off", "register", "channel", "topic", "district", "address", "words", "unit", "time"] as const;
export type Miss = (typeof misses)[number];

/** Null when the rule takes it. */
export function missOf(rule: Pick<Rule, "is_on" | "conditions">, appeal: Routable, stems: Stems = new Stems(appeal.text)): Miss | null {
  const { conditions: want } = rule;
  const among = <Value>(list: readonly Value[], value: Value | null) => list.length === 0 || (value !== null && list.includes(value));
  if (!rule.is_on) return "off";
  if (!among(want.registers, appeal.register)) return "register";
  if (!among(want.channels, appeal.channel)) return "channel";
  if (want.topic_ids.length > 0 && !appeal.topic_path.some((topic) => want.topic_ids.includes(topic))) return "topic";
  if (!among(want.district_ids, appeal.district_id)) return "district";
  if (want.streets.length > 0 && !want.streets.some((street) => isIn(street, appeal.address))) return "address";
  if (want.words.length > 0 && !want.words.some((words) => stems.has(words))) return "words";
  if (!among(want.unit_ids, appeal.unit_id)) return "unit";
  return holds(want.time, appeal) ? null : "time";
}

/** A rule that was asked, and why it did not take the appeal; null: it did. */
export interface Asked {
  readonly rule: Rule;
  readonly miss: Miss | null;
}

/** Rules in their order, up to the first that takes the appeal. */
export function ask(rules: readonly Rule[], appeal: Routable): { readonly taken: Rule | undefined; readonly asked: readonly Asked[] } {
  const stems = new Stems(appeal.text);
  const asked: Asked[] = [];
  for (const rule of inOrder(rules)) {
    const miss = missOf(rule, appeal, stems);
    asked.push({ rule, miss });
    if (miss === null) return { taken: rule, asked };
  }
  return { taken: undefined, asked };
}

export function inOrder<One extends Pick<Rule, "position" | "number">>(rules: readonly One[]): One[] {
  return rules.toSorted((a, b) => a.position - b.position || a.number - b.number);
}

/** Rules with one of them a place up or down: their new order. The first cannot go up, the last not down. */
export function moved<One extends Pick<Rule, "rule_id" | "position" | "number">>(
  rules: readonly One[],
  rule_id: string,
  by: -1 | 1,
): One[] {
  const order = inOrder(rules);
  const at = order.findIndex((rule) => rule.rule_id === rule_id);
  const [one, other] = [order[at], order[at + by]];
  if (one && other) [order[at], order[at + by]] = [other, one];
  return order;
}

/** The day by which a rule wants the answer: its days from registration, never later than the law's. */
export function innerDue(
  registered_on: Temporal.PlainDate,
  days: number | null,
  due_on: Temporal.PlainDate | null,
): Temporal.PlainDate | undefined {
  if (days === null) return undefined;
  const wanted = registered_on.add({ days });
  return due_on && Temporal.PlainDate.compare(wanted, due_on) > 0 ? due_on : wanted;
}

function holds(time: Time, appeal: Pick<Routable, "is_working_day" | "is_office_hours">): boolean {
  if (time === "working_day") return appeal.is_working_day;
  if (time === "day_off") return !appeal.is_working_day;
  if (time === "office_hours") return appeal.is_office_hours;
  return time === "any" || !appeal.is_office_hours;
}

const plain = (text: string) =>
  ` ${text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim()} `;

/** Whether a part of an address stands in it, as whole words: «Мира» is in «ул. Мира, 5», not in «Мирная». */
function isIn(part: string, address: string): boolean {
  const wanted = plain(part);
  return wanted.trim() !== "" && plain(address).includes(wanted);
}

/** The stems of a text, asked for words and phrases: «сломанный лифт» is in «лифты сломаны». A text is stemmed once, when first asked. */
export class Stems {
  readonly #text: string;
  #known: ReadonlySet<string> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  has(words: string): boolean {
    const wanted = tokensOf(words).map(({ stem }) => stem);
    this.#known ??= new Set(tokensOf(this.#text).map(({ stem }) => stem));
    return wanted.length > 0 && wanted.every((stem) => this.#known?.has(stem));
  }
}

/** How a set of appeals would go by the rules. */
export interface DryRun<One> {
  readonly count: number;
  /** appeals each rule would take, by its id; «» for those left to the registrar */
  readonly taken: ReadonlyMap<string, readonly One[]>;
  /** of those that a rule would take and somebody has been given: with the very unit the rule names */
  readonly agreed: number;
  readonly given: number;
}

/** Asks the rules about each of many appeals. */
export function dryRun<One extends { readonly routable: Routable; readonly given_to: string | null }>(
  rules: readonly Rule[],
  appeals: readonly One[],
): DryRun<One> {
  const taken = new Map<string, One[]>();
  let [agreed, given] = [0, 0];
  for (const appeal of appeals) {
    const rule = ask(rules, appeal.routable).taken;
    const key = rule?.rule_id ?? "";
    const same = taken.get(key) ?? [];
    same.push(appeal);
    taken.set(key, same);
    if (!rule || appeal.given_to === null) continue;
    given += 1;
    agreed += Number(appeal.given_to === rule.unit_id);
  }
  return { count: appeals.length, taken, agreed, given };
}
