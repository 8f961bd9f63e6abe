import type { SourceRow } from "#platform/documents/index.ts";
import { cleanText, fields } from "#platform/http/index.ts";
import { readTime, type Time } from "../import-dates/rules.ts";
import { type Listed, type Looked, listed, type Mapping, plainText, type Target } from "../import-profiles/rules.ts";
import { summaryOf } from "../intake/forms.ts";
import type { Outcome, State } from "../rules.ts";
import { fingerprintOf, type Problem, settle } from "./rules.ts";

/** What rows are read by, made once for a whole file. */
export interface RowReader {
  readonly mapping: Mapping;
  /** at which place of a row what stands */
  readonly positions: Readonly<Partial<Record<Target, number>>>;
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

/** At which place of a row stands what the mapping says of these columns. */
export function positionsOf({ columns }: Mapping, header: readonly string[]): RowReader["positions"] {
  const there = Object.entries(columns).map(([target, name]) => [target, header.indexOf(name)] as const);
  return Object.fromEntries(there.filter(([, at]) => at >= 0));
}

/** A row that may be written. `appeal`, `applicant` and `answer` are JSON that bears names of columns. */
export interface Draft {
  readonly row_number: number;
  readonly external_number: string;
  readonly received_at: string;
  readonly ordered_on: Temporal.PlainDate;
  readonly fingerprint: Buffer;
  readonly appeal: string;
  readonly applicant: string;
  readonly answer: string;
}

const most = {
  external_number: 100,
  body: 20_000,
  summary: 200,
  address: 300,
  full_name: 200,
  organisation: 300,
  postal_address: 500,
  answer: 20_000,
  signer_name: 200,
  signer_post: 200,
} as const;
const email = fields.optionalEmail();

/** Reads one row by the same limits a form has. Either a draft, or every problem it has. */
export function readRow(reader: RowReader, row: SourceRow): { readonly draft: Draft } | { readonly problems: readonly Problem[] } {
  const cells = new Cells(reader, row);
  const received = timeOfArrival(cells);
  const facts = factsOf(cells, reader);
  const life = received && lifeOf(cells, reader, received, cells.looked("unit"));
  const applicant = applicantOf(cells, reader.nobody);
  const answer = answerOf(cells, life);
  if (!received || !life || cells.problems.length > 0) return { problems: cells.problems };
  const { ordered_on, ...columns } = life;
  const received_at = received.text_at;
  const told = {
    appeal: JSON.stringify({ ...facts, received_at, received_on: received.text_on, ...columns }),
    applicant: JSON.stringify(applicant),
    answer: JSON.stringify(answer),
  };
  const fingerprint = fingerprintOf(told.appeal, told.applicant, told.answer);
  return { draft: { row_number: row.number, external_number: facts.external_number, received_at, ordered_on, fingerprint, ...told } };
}

function timeOfArrival(cells: Cells): Time | undefined {
  if (!cells.has("received_on")) cells.report("received_on", "required");
  return cells.time("received_on");
}

/** What the row says of the matter, whatever became of it. */
function factsOf(cells: Cells, { mapping }: RowReader) {
  const external_number = cells.text("external_number");
  const summary = cells.text("summary");
  const body = cells.text("body") || summary;
  if (external_number === "") cells.report("external_number", "required");
  if (body === "") cells.report(mapping.columns.body ? "body" : "summary", "required");
  const signer_count = Math.round(cells.number("signer_count", 1, 1_000_000) ?? 1);
  return {
    external_system: mapping.system,
    external_number,
    ...registerOf(cells, mapping),
    channel: cells.listed("channel") ?? mapping.usual.channel,
    addressee: cells.listed("addressee") ?? mapping.usual.addressee,
    topic_id: cells.looked("topic"),
    district_id: cells.looked("district"),
    summary: summary || summaryOf(body),
    body,
    is_collective: signer_count > 1,
    signer_count,
    address: cells.text("address") || null,
    ...placeOf(cells),
  };
}

/** Only an appeal has a kind. Mappings that were saved before there were registers name none. */
function registerOf(cells: Cells, { usual }: Mapping) {
  const register = cells.listed("register") ?? usual.register ?? "appeal";
  const kind = cells.listed("kind") ?? usual.kind;
  return { register, kind: register === "appeal" ? kind : null };
}

function placeOf(cells: Cells) {
  const [longitude, latitude] = [cells.number("longitude", -180, 180), cells.number("latitude", -90, 90)];
  return longitude !== undefined && latitude !== undefined ? { longitude, latitude } : { longitude: null, latitude: null };
}

type Life = ReturnType<typeof lifeOf>;

/** What became of it, in the states of the register; undefined where what the row says contradicts itself. */
function lifeOf(cells: Cells, reader: RowReader, received: Time, unit_id: string | null) {
  const [registered, closed, due] = [cells.time("registered_on"), cells.time("closed_on"), cells.time("due_on")];
  const told = {
    state: cells.listed("state") as State | undefined,
    received_on: received.date,
    registered_on: registered?.date,
    closed_on: closed?.date,
    outcome: (cells.listed("outcome") ?? reader.mapping.usual.outcome) as Outcome,
    unit_id,
  };
  if (cells.problems.length > 0) return undefined;
  const settled = settle(told, reader.today);
  if ("problem" in settled) return cells.report(settled.target, settled.problem);
  const { state, registered_on, closed_on, outcome } = settled;
  const term = termOf(reader, due?.date, registered_on);
  if (reader.mapping.term === "law" && registered_on && !closed_on && !term.due_on) {
    return cells.report("registered_on", "no_calendar", { year: registered_on.year });
  }
  const at = (time: Time | undefined, day: Temporal.PlainDate | null) => (day ? (time ?? received).text_at : null);
  const closed_text = closed_on?.toString() ?? null;
  return {
    ordered_on: registered_on ?? received.date,
    state,
    outcome,
    unit_id: state === "received" ? null : unit_id,
    registered_at: at(registered, registered_on),
    registered_on: registered_on?.toString() ?? null,
    ...term,
    closed_at: at(closed, closed_on),
    closed_on: closed_text,
    on_time: closed_text && term.due_on ? closed_text <= term.due_on : null,
  };
}

function answerOf(cells: Cells, life: Life) {
  const body = cells.text("answer");
  if (life?.state !== "answered" || body === "") return null;
  return {
    outcome: life.outcome,
    body,
    signer_name: cells.text("signer_name"),
    signer_post: cells.text("signer_post"),
    signed_on: life.closed_on,
  };
}

function termOf(
  reader: RowReader,
  told: Temporal.PlainDate | undefined,
  registered_on: Temporal.PlainDate | null,
): { due_on: string | null; due_explanation: unknown } {
  if (told && reader.mapping.term !== "law") return { due_on: told.toString(), due_explanation: null };
  const law = reader.mapping.term === "law" && registered_on ? reader.dueBy(registered_on) : undefined;
  return { due_on: law?.due_on ?? null, due_explanation: law?.explanation ?? null };
}

function applicantOf(cells: Cells, nobody: string) {
  const postal_address = cells.text("postal_address") || null;
  const mail = cells.checked("email", (text) => email.safeParse(text).success, "email");
  const phone = cells.checked(
    "phone",
    (text) => text.length <= 40 && text.replace(/\D/g, "").length >= 5 && /^[\d\s()+.,;-]+$/.test(text),
    "phone",
  );
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
    const at = this.#reader.positions[target];
    return at === undefined ? "" : (this.#row.cells[at] ?? "");
  }

  has(target: Target): boolean {
    return this.#raw(target) !== "";
  }

  report(target: Target, code: string, params: Readonly<Record<string, unknown>> = {}): undefined {
    this.problems.push({
      column: this.#reader.mapping.columns[target] ?? "",
      value: cleanText(this.#raw(target)).slice(0, 200),
      code,
      params,
    });
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

  time(target: Target): Time | undefined {
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
  return (
    values?.[raw] ?? values?.[plain] ?? (target in listed ? reader.names[target as Listed] : reader.known[target as Looked]).get(plain)
  );
}
