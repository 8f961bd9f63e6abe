import { type ProductionCalendar, readDay, type Timetable, timetableSchema } from "#platform/calendar/index.ts";
import { compute, DeadlineRefused, explain, type Regulations, type Rule, refusalText, ruleSchema } from "#platform/deadlines/index.ts";
import type { T } from "#platform/i18n/index.ts";

/** What lines are answered with. `timetable` and `zone` are for lines that do not bring their own. */
export interface DeadlineDesk {
  readonly calendar: ProductionCalendar;
  readonly regulations: Regulations;
  readonly timetable: Timetable;
  readonly zone: string;
  readonly t: T;
}

type Line = Readonly<Record<string, unknown>>;

/** The answer to one line, as JSON text: `{"due":…,"explanation":[…]}` or `{"error":…}`. Never throws for what the line says. */
export function answerLine(text: string, desk: DeadlineDesk): string {
  try {
    return JSON.stringify(answer(readLine(text), desk));
  } catch (error) {
    // Whatever one line sets off, the lines after it are answered.
    const sentence = refusalText(error, desk.t) ?? desk.t("deadlines:refused.unexpected", { message: String(error).slice(0, 200) });
    return JSON.stringify({ error: sentence });
  }
}

function readLine(text: string): Line {
  if (text.trim() === "") throw new DeadlineRefused("empty");
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    throw new DeadlineRefused("not_json");
  }
  if (typeof line !== "object" || line === null || Array.isArray(line)) throw new DeadlineRefused("not_an_object");
  return line as Line;
}

function answer(line: Line, desk: DeadlineDesk): { due: string; explanation: string[] } {
  const zone = line.zone === undefined ? undefined : readZone(line.zone);
  const from = readFrom(line.from, zone, desk.zone);
  const rule = line.rule === undefined && line.regulation !== undefined ? regulationRule(line, from.date, desk) : readRule(line.rule);
  if (rule.unit !== "workingHours") {
    const { due, explanation } = compute(rule, from.date, desk.calendar);
    return { due: due.toString(), explanation: explain(explanation, desk.t, "ru") };
  }
  if (!from.time) throw new DeadlineRefused("needs_time");
  const timetable = line.timetable === undefined ? desk.timetable : readTimetable(line.timetable);
  const { due, explanation } = compute(rule, from.time.toInstant(), desk.calendar, timetable, from.time.timeZoneId);
  const local = (due as Temporal.Instant).toZonedDateTimeISO(from.time.timeZoneId);
  return { due: local.toString({ timeZoneName: "never", smallestUnit: "second" }), explanation: explain(explanation, desk.t, "ru") };
}

function regulationRule(line: Line, date: Temporal.PlainDate, desk: DeadlineDesk): Rule {
  const { regulation, step } = line;
  if (!isCode(regulation)) throw badField("regulation", "regulation");
  if (!isCode(step)) throw badField("step", "step");
  return desk.regulations.regulation(regulation).rule(step, date);
}

function isCode(value: unknown): value is string {
  return typeof value === "string" && /^[a-z0-9-]{1,80}$/.test(value);
}

function badField(field: string, expected: string): DeadlineRefused {
  return new DeadlineRefused("bad_field", { field, expected });
}

const dateTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?(\[[A-Za-z0-9_+\-/:]{1,60}\])?$/;

/**
 * A date, or a date and time. The zone of a time is, in this order: `zone` of the line, the name in brackets, the offset, the desk's zone
 * (a bare Z says nothing of the place).
 */
function readFrom(value: unknown, zone: string | undefined, usual: string): { date: Temporal.PlainDate; time?: Temporal.ZonedDateTime } {
  if (typeof value !== "string" || value.length > 120) throw badField("from", "from");
  if (readDay(value) !== undefined) return { date: Temporal.PlainDate.from(value) };
  const parts = dateTime.exec(value);
  if (!parts) throw badField("from", "from");
  try {
    const time = parts[5]
      ? zoned(value, zone)
      : parts[3]
        ? placed(value, zone ?? (parts[3] === "Z" ? usual : parts[3]))
        : local(value, zone ?? usual);
    return { date: time.toPlainDate(), time };
  } catch (error) {
    if (error instanceof RangeError) throw badField("from", "from");
    throw error;
  }
}

function zoned(text: string, zone: string | undefined): Temporal.ZonedDateTime {
  const time = Temporal.ZonedDateTime.from(text, { offset: "reject" });
  return zone ? time.withTimeZone(zone) : time;
}

const placed = (text: string, zone: string) => Temporal.Instant.from(text).toZonedDateTimeISO(zone);
const local = (text: string, zone: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone);

function readZone(value: unknown): string {
  if (typeof value !== "string" || !/^[A-Za-z0-9_+\-/:]{1,60}$/.test(value)) throw badField("zone", "zone");
  try {
    return new Temporal.ZonedDateTime(0n, value).timeZoneId;
  } catch {
    throw badField("zone", "zone");
  }
}

/** Lines repeat few rules and timetables: each is checked once, by its text. */
function remembered<Value>(name: string, read: (value: unknown) => Value): (value: unknown) => Value {
  const known = new Map<string, Value>();
  return (value) => {
    const key = textOf(value, name);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = read(value);
    if (known.size >= 1000) known.clear();
    if (key.length <= 2000) known.set(key, made);
    return made;
  };
}

function textOf(value: unknown, name: string): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    // Nested deeper than the stack: JSON.parse can read what JSON.stringify cannot write.
    throw badField(name, name);
  }
}

const expectations = new Set(["n", "unit", "date", "include_start", "roll", "decree_days", "boundary", "basis"]);

const readRule = remembered("rule", (value): Rule => {
  const read = ruleSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = String(issue?.path[0] ?? "");
  if (issue?.code === "unrecognized_keys" && field === "")
    throw new DeadlineRefused("unknown_field", { field: `rule.${issue.keys[0]?.slice(0, 60)}` });
  throw badField(field ? `rule.${field}` : "rule", expectations.has(field) ? field : field ? "other" : "rule");
});

const readTimetable = remembered("timetable", (value): Timetable => {
  const read = timetableSchema.safeParse(value);
  if (!read.success) throw badField(["timetable", ...(read.error.issues[0]?.path ?? [])].join("."), "timetable");
  return read.data;
});
