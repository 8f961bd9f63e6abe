import { addressees, channels, kinds, outcomes, refusalGrounds, registers, states } from "../rules.ts";

/** The day of its life by which a measure places an appeal in a period; `open`: it was open on the period's last day. */
export type CountedDay = "received_on" | "closed_on" | "extended_on" | "open";

/** Splits that only some measures have. */
const also = ["outcome", "state", "register", "ground"] as const;

/** A measure of the register: which appeals it counts and, if it averages something over them, what. */
export interface Measure {
  readonly day: CountedDay;
  readonly kind: "flow" | "stock" | "ratio";
  readonly unit: "records" | "percent" | "days";
  readonly better?: "more" | "less";
  readonly headline?: boolean;
  readonly law?: string;
  readonly facts?: readonly string[];
  /** splits beside those that every measure has */
  readonly also?: readonly (typeof also)[number][];
  /** counts every register; the others count appeals of 59-ФЗ alone */
  readonly registers?: "all";
}

/** What the register shows, in the order in which reports list it. `records`: the SQL of each is in store.ts. */
export const measures = {
  received: {
    headline: true,
    day: "received_on",
    kind: "flow",
    unit: "records",
    law: "59-ФЗ, ст. 8",
    also: ["state"],
    facts: ["S0.15", "S0.16", "S3.12", "S3.13", "S3.14", "S3.15", "S4.32", "S4.33"],
  },
  received_all: { day: "received_on", kind: "flow", unit: "records", registers: "all", also: ["register", "state"] },
  collective: { day: "received_on", kind: "flow", unit: "records", law: "59-ФЗ, ст. 2" },
  registered_on_time: { day: "received_on", kind: "ratio", unit: "percent", better: "more", law: "59-ФЗ, ст. 8 ч. 2" },
  registered_late: { day: "received_on", kind: "flow", unit: "records", better: "less", registers: "all", also: ["register"] },
  answered: { headline: true, day: "closed_on", kind: "flow", unit: "records", law: "59-ФЗ, ст. 10", also: ["outcome"] },
  on_time: { headline: true, day: "closed_on", kind: "ratio", unit: "percent", better: "more", law: "59-ФЗ, ст. 12", also: ["outcome"] },
  information_answered: { day: "closed_on", kind: "flow", unit: "records", registers: "all", also: ["outcome"] },
  information_refused: { day: "closed_on", kind: "flow", unit: "records", better: "less", registers: "all", also: ["outcome", "ground"] },
  average_days: { headline: true, day: "closed_on", kind: "ratio", unit: "days", better: "less", law: "59-ФЗ, ст. 12", also: ["outcome"] },
  extended: { day: "extended_on", kind: "flow", unit: "records", better: "less", law: "59-ФЗ, ст. 12 ч. 2" },
  redirected: { day: "closed_on", kind: "flow", unit: "records", law: "59-ФЗ, ст. 8 ч. 3" },
  unanswered: { day: "closed_on", kind: "flow", unit: "records", law: "59-ФЗ, ст. 11" },
  withdrawn: { day: "closed_on", kind: "flow", unit: "records" },
  carried_over: { day: "open", kind: "stock", unit: "records", better: "less", law: "59-ФЗ, ст. 12" },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as MeasureName[];

/** Ways to split a measure; ids stand for rows with names of their own. */
export const dimensions = {
  register: registers,
  channel: channels,
  addressee: addressees,
  kind: kinds,
  outcome: outcomes,
  state: states,
  ground: refusalGrounds,
  district: undefined,
  unit: undefined,
  topic: undefined,
} as const;

export type Dimension = keyof typeof dimensions;

/** The splits of a measure, in the order in which its page shows them. */
export function dimensionsOf(name: MeasureName): readonly Dimension[] {
  const own: readonly string[] = (measures[name] as Measure).also ?? [];
  return (Object.keys(dimensions) as Dimension[]).filter((code) => !(also as readonly string[]).includes(code) || own.includes(code));
}

/** A period and a slice of one measure: the very appeals that one number counted. */
export interface Counted {
  readonly measure: MeasureName;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly where: Readonly<Partial<Record<Dimension, string>>>;
}

/** As an address carries it: "received~2023-01-01~2023-12-31~channel.pos". */
export function writeCounted({ measure, from, to, where }: Counted): string {
  return [measure, from, to, ...Object.entries(where).map(([code, value]) => `${code}.${value}`)].join("~");
}

/** What an address means by it; undefined for what nobody wrote by `writeCounted`. */
export function readCounted(text: string | undefined): Counted | undefined {
  const [measure = "", from = "", to = "", ...slices] = (text ?? "").slice(0, 500).split("~");
  if (!Object.hasOwn(measures, measure) || !isDay(from) || !isDay(to) || slices.length > 8) return undefined;
  const where: Partial<Record<Dimension, string>> = {};
  for (const slice of slices) {
    const [, code = "", value = ""] = /^([a-z]+)\.([\w-]+)$/.exec(slice) ?? [];
    if (!Object.hasOwn(dimensions, code) || !isValue(code as Dimension, value)) return undefined;
    where[code as Dimension] = value;
  }
  return { measure: measure as MeasureName, from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to), where };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).year > 0;
  } catch {
    return false;
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function isValue(code: Dimension, value: string): boolean {
  const values: readonly string[] | undefined = dimensions[code];
  return value === "none" || (values ? values.includes(value) : uuid.test(value));
}
