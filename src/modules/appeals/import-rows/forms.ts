import { cleanText, fields } from "#platform/http/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { SourceRow } from "#platform/documents/index.ts";
import { type Listed, listed, type Looked, type Mapping, plainText, type Target } from "../import-profiles/rules.ts";
import { summaryOf } from "../intake/forms.ts";
import { fingerprintOf, type Problem, settle } from "./rules.ts";

/** What rows are read by, made once for a whole file. */
export interface RowReader {
  readonly mapping: Mapping;
  readonly header: readonly string[];
  readonly zone: string;
  readonly today: Temporal.PlainDate;
  /** our own names of listed values («Дан ответ»), as plainText, to their codes */
  readonly names: Readonly<Record<Listed, ReadonlyMap<string, string>>>;
  /** topics by code and title, units and districts by name, as plainText; "" where two bear the name */
  readonly known: Readonly<Record<Looked, ReadonlyMap<string, string>>>;
  /** the day of the answer by 59-ФЗ; undefined where no calendar reaches */
  readonly dueBy: (registered_on: Temporal.PlainDate) => { readonly due_on: string; readonly explanation: unknown } | undefined;
  /** what stands for the name of an applicant nobody names */
  readonly nobody: string;
}

/** A row that may be written. `appeal`, `applicant` and `answer` bear names of columns. */
export interface Draft {
  readonly row_number: number;
  readonly external_number: string;
  readonly ordered_on: Temporal.PlainDate;
  readonly fingerprint: Buffer;
  readonly appeal: Readonly<Record<string, unknown>>;
  readonly applicant: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>> | null;
}

const most = { external_number: 100, body: 20_000, summary: 200, address: 300, full_name: 200, organisation: 300, postal_address: 500, answer: 20_000, signer_name: 200, signer_post: 200 } as const;
const email = fields.optionalEmail();

/** Reads one row by the same limits a form has. Either a draft, or every problem it has. */
export function readRow(reader: RowReader, row: SourceRow): { readonly draft: Draft } | { readonly problems: readonly Problem[] } {
  const cells = new Cells(reader, row);
  const received = cells.time("received_on");
  const external_number = cells.text("external_number");
  const [topic_id, unit_id, district_id] = [cells.looked("topic"), cells.looked("unit"), cells.looked("district")];
  const [registered, closed, due] = [cells.time("registered_on"), cells.time("closed_on"), cells.time("due_on")];
  const state = cells.listed("state");
  const kind = cells.listed("kind") ?? reader.mapping.usual.kind;
  const channel = cells.listed("channel") ?? reader.mapping.usual.channel;
  const addressee = cells.listed("addressee") ?? reader.mapping.usual.addressee;
  const outcome = cells.listed("outcome") ?? reader.mapping.usual.outcome;
  const [longitude, latitude] = [cells.number("longitude", -180, 180), cells.number("latitude", -90, 90)];
  const signer_count = cells.number("signer_count", 1, 1_000_000) ?? 1;
  const summary = cells.text("summary");
  const body = cells.text("body") || summary;
  const answer = cells.text("answer");
  const applicant = applicantOf(cells, reader.nobody);
  if (external_number === "") cells.report("external_number", "required");
  if (body === "") cells.report(reader.mapping.columns.body ? "body" : "summary", "required");
  if (!received && !cells.has("received_on")) cells.report("received_on", "required");
  if (!received || cells.problems.length > 0) return { problems: cells.problems };

  const settled = settle({ state: state as never, received_on: received.date, registered_on: registered?.date, closed_on: closed?.date, outcome: outcome as never, unit_id }, reader.today);
  if ("problem" in settled) {
    cells.report(settled.target, settled.problem);
    return { problems: cells.problems };
  }
  const { registered_on, closed_on } = settled;
  const term = termOf(reader, due?.date, registered_on);
  if (reader.mapping.term === "law" && registered_on && !closed_on && !term.due_on) {
    cells.report("registered_on", "no_calendar", { year: registered_on.year });
    return { problems: cells.problems };
  }
  const place = longitude !== undefined && latitude !== undefined ? { longitude, latitude } : { longitude: null, latitude: null };
  const appeal = {
    external_system: reader.mapping.system,
    external_number,
    state: settled.state,
    kind,
    channel,
    addressee,
    received_at: received.at.toString(),
    received_on: received.date.toString(),
    registered_at: registered_on ? (registered?.at ?? received.at).toString() : null,
    registered_on: registered_on?.toString() ?? null,
    ...term,
    topic_id,
    district_id,
    unit_id: settled.state === "received" ? null : unit_id,
    summary: summary || summaryOf(body),
    body,
    is_collective: signer_count > 1,
    signer_count: Math.round(signer_count),
    address: cells.text("address") || null,
    ...place,
    outcome: settled.outcome,
    closed_at: closed_on ? (closed?.at ?? received.at).toString() : null,
    closed_on: closed_on?.toString() ?? null,
    on_time: closed_on && term.due_on ? closed_on.toString() <= term.due_on : null,
  };
  if (cells.problems.length > 0) return { problems: cells.problems };
  const written =
    settled.state === "answered" && answer !== ""
      ? { outcome: settled.outcome, body: answer, signer_name: cells.text("signer_name"), signer_post: cells.text("signer_post"), signed_on: closed_on?.toString() ?? null }
      : null;
  if (cells.problems.length > 0) return { problems: cells.problems };
  const ordered_on = registered_on ?? received.date;
  return { draft: { row_number: row.number, external_number, ordered_on, fingerprint: fingerprintOf(appeal, applicant, written), appeal, applicant, answer: written } };
}

function termOf(reader: RowReader, told: Temporal.PlainDate | undefined, registered_on: Temporal.PlainDate | null): { due_on: string | null; due_explanation: unknown } {
  if (told && reader.mapping.term !== "law") return { due_on: told.toString(), due_explanation: null };
  const law = reader.mapping.term === "law" && registered_on ? reader.dueBy(registered_on) : undefined;
  return { due_on: law?.due_on ?? null, due_explanation: law?.explanation ?? null };
}

function applicantOf(cells: Cells, nobody: string) {
  const postal_address = cells.text("postal_address") || null;
  const mail = cells.checked("email", (text) => email.safeParse(text).success, "email");
  const phone = cells.checked("phone", (text) => text.length <= 40 && text.replace(/\D/g, "").length >= 5 && /^[\d\s()+.,;-]+$/.test(text), "phone");
  return {
    full_name: cells.text("full_name") || nobody,
    organisation: cells.text("organisation") || null,
    email: mail,
    phone,
    postal_address,
    reply_by: mail ? "email" : postal_address ? "post" : "hand",
  };
}

/** The cells of one row by what they mean; notes what is wrong with them. */
class Cells {
  readonly problems: Problem[] = [];
  readonly #reader: RowReader;
  readonly #row: SourceRow;

  constructor(reader: RowReader, row: SourceRow) {
    this.#reader = reader;
    this.#row = row;
  }

  #raw(target: Target): string {
    const column = this.#reader.mapping.columns[target];
    return column === undefined ? "" : (this.#row.cells[this.#reader.header.indexOf(column)] ?? "");
  }

  has(target: Target): boolean {
    return this.#raw(target) !== "";
  }

  report(target: Target, code: string, params: Readonly<Record<string, unknown>> = {}): void {
    this.problems.push({ column: this.#reader.mapping.columns[target] ?? "", value: cleanText(this.#raw(target)).slice(0, 200), code, params });
  }

  text(target: Target & keyof typeof most): string {
    const raw = this.#raw(target);
    if (raw === "") return "";
    const text = cleanText(raw);
    if (text.includes("\ufffd")) this.report(target, "unreadable");
    else if (text.length > most[target]) this.report(target, "too_long", { count: most[target] });
    return text;
  }

  checked(target: Target, right: (text: string) => boolean, code: string): string | null {
    const text = cleanText(this.#raw(target));
    if (text === "") return null;
    if (!right(text)) this.report(target, code);
    return text;
  }

  number(target: Target, least: number, greatest: number): number | undefined {
    const raw = this.#raw(target);
    if (raw === "") return undefined;
    const value = Number(raw.replace(/[\s ]/g, "").replace(",", "."));
    if (Number.isFinite(value) && value >= least && value <= greatest) return value;
    this.report(target, "number", { least, most: greatest });
    return undefined;
  }

  time(target: Target): { readonly date: Temporal.PlainDate; readonly at: Temporal.Instant } | undefined {
    const raw = this.#raw(target);
    if (raw === "") return undefined;
    const read = readTime(raw, this.#reader.zone, this.#reader.mapping.dates);
    if (!read) this.report(target, "date");
    else if (read.date.year < 1990 || read.date.year > 2100) this.report(target, "year");
    else return read;
    return undefined;
  }

  listed(target: Listed): string | undefined {
    const raw = this.#raw(target);
    if (raw === "") return undefined;
    const found = meaningOf(this.#reader, target, raw);
    if (found === undefined) this.report(target, "value");
    return found;
  }

  looked(target: Looked): string | null {
    const raw = this.#raw(target);
    if (raw === "") return null;
    const found = meaningOf(this.#reader, target, raw);
    if (found) return found;
    if (this.#reader.mapping.unknown === "refuse") this.report(target, found === "" ? "ambiguous" : `unknown_${target}`);
    return null;
  }
}

/** What a value of a file means to us: as the mapping says, else by its name. Undefined where nobody knows, "" where two rows bear the name. */
export function meaningOf(reader: RowReader, target: Listed | Looked, raw: string): string | undefined {
  const plain = plainText(raw);
  const values = reader.mapping.values[target];
  return values?.[raw] ?? values?.[plain] ?? (target in listed ? reader.names[target as Listed] : reader.known[target as Looked]).get(plain);
}

const times = new Map<string, { date: Temporal.PlainDate; at: Temporal.Instant } | null>();

/** A day, or a day and a time, as other systems write them; without an offset in `zone`. Undefined for anything else. */
export function readTime(text: string, zone: string, order: Mapping["dates"]): { readonly date: Temporal.PlainDate; readonly at: Temporal.Instant } | undefined {
  const key = `${zone} ${order} ${text}`;
  const known = times.get(key);
  if (known !== undefined) return known ?? undefined;
  if (times.size > 20_000) times.clear();
  const read = parseTime(text, zone, order);
  times.set(key, read ?? null);
  return read;
}

function parseTime(text: string, zone: string, order: Mapping["dates"]): { date: Temporal.PlainDate; at: Temporal.Instant } | undefined {
  const iso = isoText(text.trim(), order);
  if (!iso) return undefined;
  try {
    if (/([zZ]|[+-]\d{2}:?\d{2})$/.test(iso) && iso.length > 10) {
      const at = Temporal.Instant.from(iso);
      return { date: dateIn(at, zone), at };
    }
    const local = Temporal.PlainDateTime.from(iso, { overflow: "reject" });
    return { date: local.toPlainDate(), at: local.toZonedDateTime(zone).toInstant() };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isoText(text: string, order: Mapping["dates"]): string | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*([zZ]|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (iso) return iso[2] ? `${iso[1]}T${iso[2].padStart(iso[2].indexOf(":") === 1 ? iso[2].length + 1 : 0, "0")}${iso[3] ?? ""}` : iso[1];
  const typed = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!typed) return undefined;
  const [, first = "", second = "", year = "", hour, minute, seconds] = typed;
  const [day, month] = order === "day_first" || text.includes(".") ? [first, second] : [second, first];
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return hour === undefined ? date : `${date}T${hour.padStart(2, "0")}:${minute}:${seconds ?? "00"}`;
}
