import { z } from "zod";
import { addressees, channels, kinds, outcomes, registers, states } from "../rules.ts";

/** What a column of a foreign table may mean. The first four must be there: without them there is no appeal. */
export const targets = [
  "external_number",
  "received_on",
  "body",
  "full_name",
  "registered_on",
  "due_on",
  "closed_on",
  "state",
  "outcome",
  "answer",
  "signer_name",
  "signer_post",
  "summary",
  "topic",
  "unit",
  "district",
  "address",
  "latitude",
  "longitude",
  "register",
  "kind",
  "channel",
  "addressee",
  "organisation",
  "email",
  "phone",
  "postal_address",
  "signer_count",
] as const;
export type Target = (typeof targets)[number];

/** Targets whose values are ours to choose from. */
export const listed = {
  state: states,
  outcome: outcomes,
  kind: kinds,
  channel: channels,
  addressee: addressees,
  register: registers,
} as const;
export type Listed = keyof typeof listed;

/** Under which key of the words the values of a target stand. */
export const wordsOf = (target: Listed) => (target === "register" ? "register_name" : target);

/** Targets that name a row of ours: topics by code or title, units and districts by name. */
export const looked = ["topic", "unit", "district"] as const;
export type Looked = (typeof looked)[number];

/** By what the day of the answer is told: the file, 59-ФЗ art. 12, or nothing (the law does not bind messages of other systems). */
export const terms = ["file", "law", "none"] as const;

export const twins = ["refuse", "time"] as const;

const valueMap = z.record(z.string().max(300), z.string().max(100));

/** How a foreign table is read. Names of columns and values are kept as the file writes them. */
export const mappingSchema = z.strictObject({
  /** code of the built-in profile it began with */
  base: z.string().max(40),
  /** whose numbers `external_number` are: two files of one system name the same records */
  system: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/),
  columns: z.partialRecord(z.enum(targets), z.string().max(200)),
  usual: z.strictObject({
    kind: z.enum(kinds),
    channel: z.enum(channels),
    addressee: z.enum(addressees),
    outcome: z.enum(outcomes),
    register: z.enum(registers).default("appeal"),
  }),
  values: z.partialRecord(z.enum([...(Object.keys(listed) as Listed[]), ...looked]), valueMap),
  term: z.enum(terms),
  /** a topic, unit or district nobody knows: the row is refused, or goes without */
  unknown: z.enum(["refuse", "skip"]),
  dates: z.enum(["day_first", "month_first"]),
  /** one number in two rows that came at different times: the row is refused, or told apart by that time */
  twins: z.enum(twins).default("refuse"),
});
export type Mapping = z.output<typeof mappingSchema>;

/** A profile the program comes with: names of columns to look for. Exports of these systems are not published, hence `verified`. */
export const builtInSchema = z.strictObject({
  code: z.string(),
  title: z.strictObject({ ru: z.string(), en: z.string() }),
  verified: z.boolean(),
  source: z.string().optional(),
  system: z.string(),
  channel: z.enum(channels),
  /** where its records go when no column says so: a message of a platform is no appeal under 59-ФЗ */
  register: z.enum(registers).default("appeal"),
  kind: z.enum(kinds).default("application"),
  outcome: z.enum(outcomes).default("explained"),
  addressee: z.enum(addressees).default("administration"),
  term: z.enum(terms),
  unknown: z.enum(["refuse", "skip"]).default("refuse"),
  twins: z.enum(twins).default("refuse"),
  columns: z.partialRecord(z.enum(targets), z.array(z.string())),
  values: z.partialRecord(z.enum([...(Object.keys(listed) as Listed[]), ...looked]), valueMap).default({}),
});
export type BuiltIn = z.output<typeof builtInSchema>;

/** Text as it is compared: lower case, ё as е, one space, no punctuation at the ends. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\s ]+/g, " ")
    .replace(/^[\s.:;*]+|[\s.:;*]+$/g, "");
}

/** The mapping a built-in profile makes of the columns of a file. */
export function mappingFor(profile: BuiltIn, header: readonly string[]): Mapping {
  const byName = new Map(header.map((name) => [plainText(name), name]));
  const columns: Mapping["columns"] = {};
  const taken = new Set<string>();
  for (const target of targets) {
    const found = profile.columns[target]
      ?.map((name) => byName.get(plainText(name)))
      .find((name) => name !== undefined && !taken.has(name));
    if (found === undefined) continue;
    columns[target] = found;
    taken.add(found);
  }
  const { code: base, system, register, kind, channel, addressee, outcome, values, term, unknown, twins } = profile;
  return {
    base,
    system,
    columns,
    usual: { register, kind, channel, addressee, outcome },
    values,
    term,
    unknown,
    twins,
    dates: "day_first",
  };
}

/** The profile that knows most of the columns of a file. */
export function likeliest(profiles: readonly BuiltIn[], header: readonly string[]): BuiltIn {
  const known = (profile: BuiltIn) => Object.keys(mappingFor(profile, header).columns).length;
  return profiles.reduce((best, one) => (known(one) > known(best) ? one : best));
}

/** A saved mapping on another file: columns that are not there are forgotten. */
export function fitted(mapping: Mapping, header: readonly string[]): Mapping {
  const there = new Set(header);
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([, name]) => there.has(name))) as Mapping["columns"];
  return { ...mapping, columns };
}

/** What a mapping lacks before rows can be read by it. */
export function lacking(mapping: Mapping): readonly Target[] {
  const { columns } = mapping;
  const must: Target[] = (["external_number", "received_on"] as const).filter((target) => !columns[target]);
  if (!columns.body && !columns.summary) must.push("body");
  if (mapping.term === "file" && !columns.due_on) must.push("due_on");
  return must;
}
