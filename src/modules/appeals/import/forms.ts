import { z } from "zod";
import { type FormValues, fields } from "#platform/http/index.ts";
import { type Listed, type Looked, type Mapping, mappingSchema, type Target, targets, terms, twins } from "../import-profiles/rules.ts";
import { addressees, channels, kinds, outcomes, registers } from "../rules.ts";

export const uploadForm = z.object({ profile: fields.optionalText(100) });
export const profileForm = z.object({ title: fields.text(100, "appeals:import.form.title") });

/** Which column means what, and what is usual where there is none. Columns are named `column_<target>`. */
export const columnsForm = z.object({
  base: z.string().max(40).catch(""),
  system: fields.text(40).refine((text) => /^[a-z0-9][a-z0-9_-]*$/.test(text), "appeals:import.form.system"),
  register: z.enum(registers).catch("appeal"),
  kind: z.enum(kinds).catch("application"),
  channel: z.enum(channels).catch("api"),
  addressee: z.enum(addressees).catch("administration"),
  outcome: z.enum(outcomes).catch("explained"),
  term: z.enum(terms).catch("none"),
  unknown: z.enum(["refuse", "skip"]).catch("refuse"),
  dates: z.enum(["day_first", "month_first"]).catch("day_first"),
  twins: z.enum(twins).catch("refuse"),
});
export type ColumnsForm = z.output<typeof columnsForm>;

/** The mapping a form describes, on a file of these columns; values settled before stay settled. */
export function mappingOf(form: ColumnsForm, sent: FormValues, header: readonly string[], values: Mapping["values"]): Mapping {
  const there = new Set(header);
  const columns: Partial<Record<Target, string>> = {};
  for (const target of targets) {
    const name = sent[`column_${target}`];
    if (typeof name === "string" && there.has(name)) columns[target] = name;
  }
  const { base, system, term, unknown, dates, twins, register, kind, channel, addressee, outcome } = form;
  return { base, system, columns, usual: { register, kind, channel, addressee, outcome }, values, term, unknown, dates, twins };
}

/** A mapping as its form shows it. */
export function columnsValues(mapping: Mapping): FormValues {
  const { base, system, term, unknown, dates, twins, usual } = mapping;
  const columns = Object.fromEntries(targets.map((target) => [`column_${target}`, mapping.columns[target] ?? ""]));
  return { base, system, term, unknown, dates, twins, ...usual, ...columns };
}

export interface UnknownValue {
  readonly target: Listed | Looked;
  readonly value: string;
}

/** What a foreign value may be said to mean. */
export type Choices = Readonly<Record<Listed | Looked, readonly { readonly value: string; readonly label: string }[]>>;

/** The name under which a value is asked for in the form. */
export const valueField = ({ target }: UnknownValue, at: number) => `value_${target}_${at}`;

/** The mapping with what was chosen, among `choices`, for values that nobody knew. */
export function withValues(mapping: Mapping, unknown: readonly UnknownValue[], sent: FormValues, choices: Choices): Mapping {
  const values: Record<string, Record<string, string>> = structuredClone(mapping.values) as Record<string, Record<string, string>>;
  for (const [at, one] of unknown.entries()) {
    const chosen = sent[valueField(one, at)];
    if (typeof chosen !== "string" || chosen === "") continue;
    if (!choices[one.target].some((option) => option.value === chosen)) continue;
    values[one.target] = { ...values[one.target], [one.value.slice(0, 300)]: chosen };
  }
  return mappingSchema.parse({ ...mapping, values });
}
