import { demoPeopleOf } from "#modules/people/index.ts";
import { newId } from "#platform/ids.ts";
import { copyJournal, type PastEntry } from "#platform/journal/index.ts";
import type { DemoTown } from "#platform/module.ts";

/** The measured topic of the demo: dumps, before and after containers were put up. */
const measured = "dumps";

/** The day on which the measure was taken: five months ago. */
export function measureDay(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ months: 5 }).with({ day: 15 });
}

/**
 * Days and topics of made-up appeals of the months gone by, which no document counts: without them there would be
 * nothing to compare with. Of dumps fewer come after the measure. All of them are old enough to have been answered.
 */
export function pastMatters(
  today: Temporal.PlainDate,
  random: () => number,
): { received_on: Temporal.PlainDate; topic: string | undefined }[] {
  const done_on = measureDay(today);
  return Array.from({ length: 16 }, (_, at) => at + 2).flatMap((back) => {
    const month = today.with({ day: 1 }).subtract({ months: back });
    const any = (topic?: string) => ({ received_on: month.add({ days: Math.floor(random() * month.daysInMonth) }), topic });
    const dumps = Temporal.PlainDate.compare(month, done_on) < 0 ? 22 : 6;
    return [...Array.from({ length: 48 + ((back * 7) % 25) }, () => any()), ...Array.from({ length: dumps }, () => any(measured))].filter(
      ({ received_on }) => Temporal.PlainDate.compare(received_on, today.subtract({ days: 45 })) < 0,
    );
  });
}

/** The plan of measures: one that was taken and has shown its effect, one in work. */
export async function loadMeasures(town: DemoTown, today: Temporal.PlainDate, topics: ReadonlyMap<string, string>): Promise<void> {
  const { client, municipality_id, now } = town;
  const { units, staff } = demoPeopleOf(town);
  const made_by = staff.find(({ role }) => role === "control")?.staff_id ?? null;
  const done_on = measureDay(today);
  const rows = [
    {
      topic: measured,
      unit: "improvement",
      cause: "У гаражей и на окраинах не было контейнеров для крупного мусора: ближайшая площадка дальше километра.",
      measure: "Поставить бункеры для крупного мусора у гаражных кооперативов и вывозить их два раза в неделю",
      due_on: done_on.add({ days: 10 }),
      done_on,
      evidence: "Поставлено 18 бункеров, акт приёмки и график вывоза приложены к поручению.",
    },
    {
      topic: "lighting",
      unit: "improvement",
      cause: "Светильники во дворах старше десяти лет, подрядчик меняет их только по заявкам.",
      measure: "Заменить светильники во дворах Краснофлотского района на светодиодные",
      due_on: today.add({ months: 3 }),
      done_on: null,
      evidence: null,
    },
  ];
  for (const row of rows) {
    const unit_id = (units.get(row.unit as never) ?? units.get("administration"))?.unit_id;
    const topic_id = topics.get(row.topic);
    if (!unit_id || !topic_id) continue;
    const measure_id = newId();
    const planned = (row.done_on ?? today).subtract({ months: 2 }).toZonedDateTime("UTC").toInstant().toString();
    const assignment_id = await giveDemo(town, {
      source_type: "cause_measure",
      source_id: measure_id,
      title: row.measure,
      unit_id,
      assigned_by: made_by,
      assigned_at: planned,
      due_on: row.due_on,
      closed_on: row.done_on,
    });
    await client.query(
      `INSERT INTO cause_measure (municipality_id, measure_id, topic_id, cause, measure, unit_id, due_on, assignment_id, done_on, evidence, made_by, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        municipality_id,
        measure_id,
        topic_id,
        row.cause,
        row.measure,
        unit_id,
        row.due_on.toString(),
        assignment_id,
        row.done_on?.toString() ?? null,
        row.evidence,
        made_by,
        row.done_on ? planned : now.toString(),
      ],
    );
    const subject = { subject_type: "cause_measure", subject_id: measure_id };
    const at = row.done_on ? planned : now.toString();
    entriesOf(town).push(
      demoEntry(made_by, at, { ...subject, action: "appeals.measure_planned", after: { due_on: row.due_on.toString() } }),
    );
  }
}

/** Rows of the journal that the analysis of the demo has gathered so far; `keepEntries` writes them at once. */
export function entriesOf(town: DemoTown): PastEntry[] {
  const known = town.notes.get("analysis journal") as PastEntry[] | undefined;
  if (known) return known;
  const entries: PastEntry[] = [];
  town.notes.set("analysis journal", entries);
  return entries;
}

export function keepEntries(town: DemoTown): Promise<void> {
  return copyJournal(town.client, town.municipality_id, entriesOf(town).splice(0), town.now);
}

/** A row of the journal as the verb of a member of staff would have written it. */
export function demoEntry(
  actor_id: string | null,
  at: string,
  rest: Omit<PastEntry, "at" | "actor_kind" | "actor_id" | "request_id">,
): PastEntry {
  return { ...rest, at: Temporal.Instant.from(at), actor_kind: actor_id ? "staff" : "system", actor_id, request_id: "demo" };
}

interface DemoAssignment {
  readonly source_type: string;
  readonly source_id: string;
  readonly title: string;
  readonly unit_id: string;
  readonly assigned_by: string | null;
  readonly assigned_at: string;
  readonly due_on: Temporal.PlainDate;
  readonly closed_on: Temporal.PlainDate | null;
}

/** An assignment as the verb would have given it. */
export async function giveDemo(town: DemoTown, one: DemoAssignment): Promise<string> {
  const { client, municipality_id } = town;
  const assignment_id = newId();
  const closed = one.closed_on?.toString() ?? null;
  await client.query(
    `INSERT INTO assignment (municipality_id, assignment_id, source_type, source_id, title, details, unit_id, assigned_by, assigned_at, due_on, state, reported_at, closed_at, closed_on)
     VALUES ($1, $2, $3, $4, $5, '', $6, $7, $8, $9, $10, $11::date, $11::date, $11::date)`,
    [
      municipality_id,
      assignment_id,
      one.source_type,
      one.source_id,
      one.title.slice(0, 200),
      one.unit_id,
      one.assigned_by,
      one.assigned_at,
      one.due_on.toString(),
      closed ? "done" : "open",
      closed,
    ],
  );
  const subject = { subject_type: "assignment", subject_id: assignment_id };
  const given = { ...subject, action: "assignments.assigned", after: { state: "open", due_on: one.due_on.toString() } };
  entriesOf(town).push(demoEntry(one.assigned_by, one.assigned_at, given));
  return assignment_id;
}
