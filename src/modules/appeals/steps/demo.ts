import { shippedCalendar } from "#platform/calendar/index.ts";
import { computeDate, type DayRule, type Deadline, loadRegulations } from "#platform/deadlines/index.ts";
import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { demoBodies, loadAuthorities } from "../authorities/demo.ts";
import { loadEscalations } from "../escalations/demo.ts";
import type { TextCode } from "../notices/rules.ts";

/** In the order of the bodies that are asked. */
const questions = [
  "Акт последней проверки управляющей организации по этому дому.",
  "Сведения о собственнике земельного участка и разрешённом использовании.",
  "Протоколы измерений уровня шума за последние полгода.",
  "Сведения о выездах по этому адресу за последние три месяца.",
  "Сведения об авариях на этом участке дороги за два года.",
  "Результаты прокурорской проверки по этому вопросу.",
  "Сведения о назначенной мере поддержки.",
];
interface Open {
  readonly appeal_id: string;
  readonly number: string;
  readonly registered_on: Temporal.PlainDate;
  readonly due_on: Temporal.PlainDate;
  readonly executor_id: string | null;
  readonly full_name: string;
  readonly email: string | null;
}

/** What every step of the demo needs. */
interface Making {
  readonly town: DemoTown;
  readonly today: Temporal.PlainDate;
  readonly zone: string;
  readonly authorities: ReadonlyMap<string, string>;
  readonly term: (step: string, from: Temporal.PlainDate) => Deadline<Temporal.PlainDate>;
}

/** The list of bodies of each town; in Khabarovsk a few of each step, on appeals that are in work, and what was broken. */
export async function loadSteps(town: DemoTown, zone: string): Promise<void> {
  const made: Making = {
    town,
    zone,
    today: town.now.toZonedDateTimeISO(zone).toPlainDate(),
    authorities: await loadAuthorities(town),
    term: terms(),
  };
  if (town.slug !== "khabarovsk") return;
  const open = await openAppeals(town, made.today.add({ days: 3 }), 60);
  const [asked, sent, proposed] = [open.slice(0, 7), open.slice(7, 10), open.slice(10)];
  for (const [at, appeal] of asked.entries()) await inquiry(made, appeal, at);
  for (const appeal of asked.slice(0, 3)) await extension(made, appeal);
  for (const [at, appeal] of sent.entries()) await forwarding(made, appeal, at);
  await terminations(made, proposed);
  await loadEscalations(town, zone);
}

function terms(): Making["term"] {
  const regulation = loadRegulations().regulation("appeal-59fz");
  const calendar = shippedCalendar();
  return (step, from) => computeDate(regulation.rule(step, from) as DayRule, from, calendar);
}

async function openAppeals({ client, municipality_id }: DemoTown, from: Temporal.PlainDate, limit: number): Promise<Open[]> {
  const { rows } = await client.query<Omit<Open, "registered_on" | "due_on"> & { registered_on: string; due_on: string }>(
    `SELECT a.appeal_id, a.number, a.registered_on::text, a.due_on::text, a.executor_id, p.full_name, p.email
     FROM appeal a JOIN appeal_applicant p ON p.municipality_id = a.municipality_id AND p.appeal_id = a.appeal_id
     WHERE a.municipality_id = $1 AND a.register = 'appeal' AND a.state IN ('assigned', 'in_work') AND a.due_on > $2::date
     ORDER BY a.registered_on, a.number LIMIT $3`,
    [municipality_id, from.toString(), limit],
  );
  return rows.map((row) => ({
    ...row,
    registered_on: Temporal.PlainDate.from(row.registered_on),
    due_on: Temporal.PlainDate.from(row.due_on),
  }));
}

const atNoon = ({ zone }: Making, on: Temporal.PlainDate) =>
  on.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).toInstant().toString();

function event(
  made: Making,
  appeal_id: string,
  kind: string,
  on: Temporal.PlainDate,
  data: object,
  note = "",
  staff_id: string | null = null,
) {
  const { client, municipality_id } = made.town;
  return client.query(
    "INSERT INTO appeal_event (municipality_id, event_id, appeal_id, kind, at, staff_id, note, data) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    [municipality_id, newId(), appeal_id, kind, atNoon(made, on), staff_id, note, JSON.stringify(data)],
  );
}

/** A letter that went out; to a body when it is named, else to the applicant. Returns its id. */
async function notice(made: Making, appeal: Open, code: TextCode, on: Temporal.PlainDate, subject: string, text: string, body?: string) {
  const { client, municipality_id } = made.town;
  const notice_id = newId();
  await client.query(
    `INSERT INTO appeal_notice (municipality_id, notice_id, appeal_id, code, authority_id, recipient, address, sent_by, subject, body, sent_on, staff_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      municipality_id,
      notice_id,
      appeal.appeal_id,
      code,
      body ? made.authorities.get(body) : null,
      body ?? appeal.full_name,
      body ? "ул. Примерная" : appeal.email,
      body || !appeal.email ? "post" : "email",
      subject,
      text,
      on.toString(),
      appeal.executor_id,
      atNoon(made, on),
    ],
  );
  return notice_id;
}

const askable = demoBodies.filter(([, kind]) => kind !== "court" && kind !== "inquest").map(([name]) => name);

/** Asked two days after registration; every second one has replied. */
async function inquiry(made: Making, appeal: Open, at: number): Promise<void> {
  const { client, municipality_id } = made.town;
  const name = askable[at % askable.length] ?? "";
  const question = questions[at % questions.length] ?? "";
  const sent_on = appeal.registered_on.add({ days: 2 });
  const due = made.term("inter-agency-request", sent_on);
  const replied_on = at % 2 === 1 ? earlier(sent_on.add({ days: 9 }), made.today) : null;
  const text = `${name}\n\nДля рассмотрения обращения № ${appeal.number} просим представить документы и материалы:\n\n${question}`;
  const notice_id = await notice(made, appeal, "inquiry", sent_on, `Запрос по обращению ${appeal.number}`, text, name);
  await client.query(
    `INSERT INTO appeal_inquiry (municipality_id, inquiry_id, appeal_id, authority_id, question, sent_on, due_on, due_explanation, notice_id, staff_id,
       replied_on, reply, reply_number, replied_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      municipality_id,
      newId(),
      appeal.appeal_id,
      made.authorities.get(name),
      question,
      sent_on.toString(),
      due.due.toString(),
      JSON.stringify(due.explanation),
      notice_id,
      appeal.executor_id,
      replied_on?.toString() ?? null,
      replied_on && "Сведения представлены, копии приложены к письму.",
      replied_on && `${14 + at}-${1207 + at * 31}`,
      replied_on && appeal.executor_id,
      atNoon(made, sent_on),
    ],
  );
  await event(made, appeal.appeal_id, "inquired", sent_on, { to: name, due_on: due.due.toString() }, question, appeal.executor_id);
  if (replied_on) await event(made, appeal.appeal_id, "inquiry_replied", replied_on, { from: name }, "", appeal.executor_id);
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? a : b;
}

async function extension(made: Making, appeal: Open): Promise<void> {
  const { client, municipality_id } = made.town;
  const on = made.today.subtract({ days: 1 });
  const term = made.term("extension", appeal.due_on);
  const basis = { regulation: "appeal-59fz", step: "extension", from: appeal.due_on.toString() };
  await client.query(
    "UPDATE appeal SET due_on = $3, due_explanation = $4, due_basis = $5, extended_on = $6 WHERE municipality_id = $1 AND appeal_id = $2",
    [municipality_id, appeal.appeal_id, term.due.toString(), JSON.stringify(term.explanation), JSON.stringify(basis), on.toString()],
  );
  const subject = `Срок ответа на обращение ${appeal.number} продлён`;
  const text = "Чтобы рассмотреть обращение, мы запросили сведения в другом органе. Срок рассмотрения продлён.";
  await notice(made, appeal, "extended_inquiry", on, subject, text);
  const data = { from: appeal.due_on.toString(), to: term.due.toString(), ground: "inquiry" };
  await event(made, appeal.appeal_id, "extended", on, data, "Ждём сведений, которые запросили.");
}

async function forwarding(made: Making, appeal: Open, at: number): Promise<void> {
  const { client, municipality_id } = made.town;
  const name = demoBodies[at + 3]?.[0] ?? "";
  const sent_on = appeal.registered_on.add({ days: 4 });
  const due = made.term("forwarding", appeal.registered_on);
  const [part, reason] = ["О нарушениях со стороны иных лиц", "Проверка относится к их ведению, остальное решаем сами."];
  const text = `${name}\n\nНаправляем обращение № ${appeal.number} для рассмотрения и ответа заявителю в части: ${part}.`;
  const notice_id = await notice(made, appeal, "covering", sent_on, `О направлении обращения ${appeal.number}`, text, name);
  await notice(
    made,
    appeal,
    "forwarded_part",
    sent_on,
    `Обращение ${appeal.number} направлено в части вопросов`,
    `Направлено: ${name}. ${reason}`,
  );
  await client.query(
    `INSERT INTO appeal_forwarding (municipality_id, forwarding_id, appeal_id, authority_id, part, reason, wants_result, sent_on, due_on, due_explanation, on_time,
       notice_id, staff_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, true, $7, $8, $9, true, $10, $11, $12)`,
    [
      municipality_id,
      newId(),
      appeal.appeal_id,
      made.authorities.get(name),
      part,
      reason,
      sent_on.toString(),
      due.due.toString(),
      JSON.stringify(due.explanation),
      notice_id,
      appeal.executor_id,
      atNoon(made, sent_on),
    ],
  );
  await event(made, appeal.appeal_id, "forwarded", sent_on, { to: name, on_time: true }, reason, appeal.executor_id);
}

/** An open appeal of somebody who was answered more than once. */
interface Repeated {
  readonly appeal_id: string;
  readonly topic_id: string | null;
  readonly summary: string;
  /** earlier appeals that were answered, oldest first */
  readonly answered: readonly string[];
}

/** At most two of them. Tables filled in the same transaction have no statistics yet, so nothing is joined by name in SQL. */
async function repeated({ client, municipality_id }: DemoTown, open: readonly Open[]): Promise<Repeated[]> {
  const { rows: people } = await client.query<{ appeal_id: string; full_name: string; email: string | null }>(
    "SELECT appeal_id, full_name, email FROM appeal_applicant WHERE municipality_id = $1 AND email IS NOT NULL AND full_name = ANY ($2::text[]) ORDER BY appeal_id",
    [municipality_id, open.map((one) => one.full_name)],
  );
  const found: Repeated[] = [];
  for (const one of open) {
    const same = people
      .filter((person) => person.full_name === one.full_name && person.email === one.email)
      .map((person) => person.appeal_id);
    if (same.length < 3) continue;
    const { rows } = await client.query<{ appeal_id: string; topic_id: string | null; summary: string; state: string }>(
      "SELECT appeal_id, topic_id, summary, state FROM appeal WHERE municipality_id = $1 AND appeal_id = ANY ($2::uuid[]) ORDER BY received_on, appeal_id",
      [municipality_id, same],
    );
    const self = rows.find((row) => row.appeal_id === one.appeal_id);
    const answered = rows.filter((row) => row.state === "answered").map((row) => row.appeal_id);
    if (self && answered.length >= 2) found.push({ ...self, answered });
    if (found.length === 2) break;
  }
  return found;
}

/** One decision waits for the head, one is in force and stands before the next appeal. */
async function terminations(made: Making, open: readonly Open[]): Promise<void> {
  const { client, municipality_id } = made.town;
  const rows = await repeated(made.town, open);
  for (const [at, row] of rows.entries()) {
    const termination_id = newId();
    const on = made.today.subtract({ days: 5 });
    const decided = at === 1;
    const about = decided ? (row.answered.at(-1) ?? row.appeal_id) : row.appeal_id;
    await client.query(
      `INSERT INTO termination (municipality_id, termination_id, appeal_id, topic_id, state, matter, arguments, proposed_at, decided_on, decision_number)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        municipality_id,
        termination_id,
        about,
        row.topic_id,
        decided ? "in_force" : "proposed",
        row.summary,
        "На вопрос отвечали письменно по существу, новых доводов и обстоятельств заявитель не приводит.",
        atNoon(made, on),
        decided ? on.toString() : null,
        decided ? "17-пп" : null,
      ],
    );
    for (const appeal_id of row.answered.filter((one) => one !== about).slice(0, 4))
      await client.query("INSERT INTO termination_answer (municipality_id, termination_id, appeal_id) VALUES ($1, $2, $3)", [
        municipality_id,
        termination_id,
        appeal_id,
      ]);
    if (!decided) await event(made, about, "termination_proposed", on, { termination_id });
  }
}
