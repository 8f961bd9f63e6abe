import { demoPeopleOf, madeUpName } from "#modules/people/index.ts";
import { copyRows } from "#platform/db/copy.ts";
import type { ExplanationLine } from "#platform/deadlines/index.ts";
import { hashToken, newId } from "#platform/ids.ts";
import { copyJournal } from "#platform/journal/index.ts";
import type { DemoTown } from "#platform/module.ts";
import { demoBodies } from "../authorities/demo.ts";
import { laterBy, minuteOf, textOf } from "../demo-days/demo.ts";
import { maskOf, masksOf, numberByMask, numberKey } from "../numbers/rules.ts";
import { copyPublic } from "../publication/demo.ts";
import type { Addressee, Channel, Kind, Outcome, Priority, Register, State } from "../rules.ts";
import type { DueBasis } from "../tables.ts";
import { isOnTime } from "../terms/rules.ts";

/** A made-up appeal, from which the rows of all its tables follow. */
export interface DemoAppeal {
  readonly channel: Channel;
  readonly addressee: Addressee;
  /** of appeals when nothing is said */
  readonly register?: Register;
  readonly priority?: Priority;
  readonly kind: Kind | null;
  readonly state: State;
  readonly outcome: Outcome | null;
  readonly received_on: Temporal.PlainDate;
  /** minute of that day it came in */
  readonly minute: number;
  readonly registered_on: Temporal.PlainDate | null;
  readonly due_on: Temporal.PlainDate | null;
  readonly due_at?: Temporal.Instant | null;
  readonly due_basis?: DueBasis | null;
  readonly due_explanation: readonly ExplanationLine[] | null;
  readonly closed_on: Temporal.PlainDate | null;
  readonly topic_id: string | null;
  readonly district_id: string | null;
  readonly address: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly unit_id: string | null;
  readonly executor_id: string | null;
  readonly summary: string;
  readonly body: string;
  readonly answer: string;
  readonly signers: number;
  readonly published: boolean;
}

interface Numbered extends DemoAppeal {
  readonly appeal_id: string;
  readonly receipt_number: string;
  readonly number: string | null;
  readonly register_number: number | null;
  readonly received_at: string;
  readonly assigned: boolean;
}

/** Writes the appeals of a town into all their tables by COPY, with numbers without gaps and a sealed journal. */
export async function writeAppeals(town: DemoTown, zone: string, appeals: readonly DemoAppeal[]): Promise<void> {
  if (appeals.length === 0) return;
  const rows = numbered(zone, appeals);
  await copyAppeals(town, rows);
  await copyApplicants(town, rows);
  await copyEvents(town, rows);
  await copyAnswers(town, rows);
  await copyPublic(town, rows);
  await copyCounters(town, rows);
  await copyJournal(
    town.client,
    town.municipality_id,
    rows.map((row) => ({
      at: Temporal.Instant.from(row.received_at),
      actor_kind: "system",
      actor_id: null,
      action: "appeals.imported",
      subject_type: "appeal",
      subject_id: row.appeal_id,
      request_id: "demo",
      after: { receipt_number: row.receipt_number, number: row.number, channel: row.channel, state: row.state },
    })),
    town.now,
  );
}

/** Numbers in the order in which appeals came and were registered, from 1 in each year. */
function numbered(zone: string, appeals: readonly DemoAppeal[]): Numbered[] {
  const masks = masksOf({});
  const inOrder = appeals
    .map((appeal, at) => ({ appeal, at, key: `${textOf(appeal.received_on)} ${String(appeal.minute).padStart(4, "0")}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at));
  const registered = inOrder
    .flatMap(({ appeal }, at) => (appeal.registered_on ? { appeal, at, day: textOf(appeal.registered_on) } : []))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.at - b.at));
  const next = counter();
  const registerNumbers = new Map(registered.map(({ appeal, day }) => [appeal, next(`${appeal.register ?? "appeal"} ${day.slice(0, 4)}`)]));
  const nextReceipt = counter();
  const registerMasks = new Map<Register, string>();
  const maskFor = (register: Register) => {
    const known = registerMasks.get(register) ?? maskOf({}, register);
    registerMasks.set(register, known);
    return known;
  };
  return inOrder.map(({ appeal }): Numbered => {
    const receipt = nextReceipt(String(appeal.received_on.year));
    const register_number = registerNumbers.get(appeal) ?? null;
    return {
      ...appeal,
      appeal_id: newId(),
      receipt_number: numberByMask(masks.incoming, receipt, appeal.received_on.year),
      register_number,
      number:
        register_number === null || !appeal.registered_on
          ? null
          : numberByMask(maskFor(appeal.register ?? "appeal"), register_number, appeal.registered_on.year),
      received_at: minuteOf(appeal.received_on, appeal.minute, zone),
      assigned: appeal.state !== "received" && appeal.state !== "registered",
    };
  });
}

function counter(): (year: string) => number {
  const last = new Map<string, number>();
  return (year) => {
    const number = (last.get(year) ?? 0) + 1;
    last.set(year, number);
    return number;
  };
}

const noon = (day: Temporal.PlainDate | null) => day && `${textOf(day)}T07:00:00Z`;
const written = (day: Temporal.PlainDate | null) => day && textOf(day);

function copyAppeals({ client, municipality_id }: DemoTown, rows: readonly Numbered[]): Promise<void> {
  const explanations = new Map<readonly ExplanationLine[], string>();
  const explained = (lines: readonly ExplanationLine[]) => {
    const known = explanations.get(lines) ?? JSON.stringify(lines);
    explanations.set(lines, known);
    return known;
  };
  const secret = hashToken(newId());
  return copyRows(
    client,
    `appeal (municipality_id, appeal_id, receipt_number, receipt_key, number, number_key, register_year, register_number, state, kind, channel,
      addressee, received_at, received_on, register_due_on, registered_at, registered_on, due_on, due_at, due_explanation, due_basis, register, priority, topic_id, district_id, unit_id, executor_id,
      summary, body, is_collective, signer_count, address, longitude, latitude, secret_hash, outcome, closed_at, closed_on, on_time, publication, sign_level)`,
    rows,
    (row) => [
      municipality_id,
      row.appeal_id,
      row.receipt_number,
      numberKey(row.receipt_number),
      row.number,
      row.number && numberKey(row.number),
      row.registered_on?.year ?? null,
      row.register_number,
      row.state,
      row.kind,
      row.channel,
      row.addressee,
      row.received_at,
      written(row.received_on),
      textOf(laterBy(row.received_on, 3)),
      noon(row.registered_on),
      written(row.registered_on),
      written(row.due_on),
      row.due_at?.toString() ?? null,
      row.due_explanation && explained(row.due_explanation),
      row.due_basis ? JSON.stringify(row.due_basis) : null,
      row.register ?? "appeal",
      row.priority ?? "usual",
      row.topic_id,
      row.district_id,
      row.assigned ? row.unit_id : null,
      row.assigned ? row.executor_id : null,
      row.summary,
      row.body,
      row.signers > 1,
      row.signers,
      row.address,
      row.longitude,
      row.latitude,
      secret,
      row.outcome,
      noon(row.closed_on),
      written(row.closed_on),
      closedInTime(row),
      row.published ? "published" : "none",
      demoLevel(row),
    ],
  );
}

/** On the site an appeal has an identified author, a message only sometimes one with an account. */
function demoLevel({ channel, register = "appeal", minute }: Numbered): string {
  if (channel !== "site") return "none";
  return register === "appeal" ? "identified" : minute % 2 ? "email" : "none";
}

function closedInTime({ closed_on, due_on, due_at }: Numbered): boolean | null {
  if (!closed_on) return null;
  if (!due_at) return due_on && textOf(closed_on) <= textOf(due_on);
  return isOnTime({ due_on, due_at }, Temporal.Instant.from(noon(closed_on) ?? ""), "UTC");
}

function copyApplicants({ client, municipality_id, random }: DemoTown, rows: readonly Numbered[]): Promise<void> {
  const names = Array.from({ length: 400 }, () => madeUpName(random, new Set()));
  return copyRows(client, "appeal_applicant (municipality_id, appeal_id, full_name, email, reply_by, postal_address)", rows, (row) => {
    const name = names[Math.floor(random() * names.length)] ?? "";
    const byPost = row.channel === "paper";
    return [
      municipality_id,
      row.appeal_id,
      name,
      byPost ? null : `resident-${Math.floor(random() * 60) + 1}@example.org`,
      byPost ? "post" : "email",
      byPost ? row.address : null,
    ];
  });
}

/** Who was competent instead of the town. */
const competent = ({ register_number }: Numbered) => demoBodies[(register_number ?? 0) % 6]?.[0];

function* eventsOf(row: Numbered): Generator<readonly [kind: string, at: string | null, data: object]> {
  yield ["received", row.received_at, { channel: row.channel }];
  if (row.registered_on)
    yield ["registered", noon(row.registered_on), { number: row.number, due_on: String(written(row.due_on)), topic_id: row.topic_id }];
  if (row.assigned && row.registered_on)
    yield ["assigned", `${textOf(row.registered_on)}T08:30:00Z`, { unit_id: row.unit_id, executor_id: row.executor_id }];
  if (row.closed_on)
    yield [
      row.state,
      noon(row.closed_on),
      row.outcome ? { outcome: row.outcome } : row.state === "redirected" ? { to: competent(row) } : { reason: "no_essence" },
    ];
}

function* allEvents(rows: readonly Numbered[]) {
  for (const row of rows) for (const [kind, at, data] of eventsOf(row)) yield { appeal_id: row.appeal_id, kind, at, data };
}

function copyEvents({ client, municipality_id }: DemoTown, rows: readonly Numbered[]): Promise<void> {
  return copyRows(client, "appeal_event (municipality_id, event_id, appeal_id, kind, at, data)", allEvents(rows), (event) => [
    municipality_id,
    newId(),
    event.appeal_id,
    event.kind,
    event.at,
    JSON.stringify(event.data),
  ]);
}

function copyAnswers(town: DemoTown, rows: readonly Numbered[]): Promise<void> {
  const { units, staff } = demoPeopleOf(town);
  const heads = new Map(
    [...units.values()].map((unit) => [unit.unit_id, staff.find((person) => person.unit_id === unit.unit_id && person.role === "head")]),
  );
  const usual = staff.find((person) => person.role === "head");
  return copyRows(
    town.client,
    "appeal_answer (municipality_id, answer_id, appeal_id, outcome, body, signer_name, signer_post, signed_on, written_by, created_at)",
    rows.filter((row) => row.outcome !== null),
    (row) => {
      const signer = (row.unit_id && heads.get(row.unit_id)) || usual;
      return [
        town.municipality_id,
        newId(),
        row.appeal_id,
        row.outcome,
        row.answer,
        signer?.full_name ?? "",
        "Начальник",
        written(row.closed_on),
        row.executor_id,
        noon(row.closed_on),
      ];
    },
  );
}

async function copyCounters({ client, municipality_id }: DemoTown, rows: readonly Numbered[]): Promise<void> {
  const last = new Map<string, number>();
  for (const row of rows) {
    const receipt = `receipt ${row.received_on.year}`;
    last.set(receipt, (last.get(receipt) ?? 0) + 1);
    if (!row.registered_on) continue;
    const register = `${row.register ?? "appeal"} ${row.registered_on.year}`;
    last.set(register, (last.get(register) ?? 0) + 1);
  }
  await copyRows(client, "register_counter (municipality_id, register, year, last_number)", last, ([key, number]) => [
    municipality_id,
    ...key.split(" "),
    number,
  ]);
}
