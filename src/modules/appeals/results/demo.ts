import { demoPeopleOf } from "#modules/people/index.ts";
import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";

/** Templates a town would begin with: title, outcome, text. */
const templates = [
  [
    "Уборка снега и наледи",
    "measures_taken",
    "{{обращение}}\n\nВаше обращение № {{номер}} от {{дата}} рассмотрено.\n\nПо адресу {{адрес}} снег вывезен, тротуар посыпан песком. Участок внесён в график уборки, следующая — в течение трёх дней.",
  ],
  ["Разъяснение порядка", "explained", "{{обращение}}\n\nНа ваше обращение № {{номер}}, поступившее {{поступило}}, сообщаем.\n\n"],
  [
    "Работы включены в план",
    "supported",
    "{{обращение}}\n\nВаше обращение № {{номер}} по теме «{{тема}}» рассмотрено, вопрос признан обоснованным.\n\nРаботы включены в план {{подразделение}}. О том, что сделано, сообщим отдельно.",
  ],
  [
    "Отказ с объяснением причин",
    "not_supported",
    "{{обращение}}\n\nВаше обращение № {{номер}} рассмотрено. Выполнить просьбу невозможно по следующим причинам.\n\n",
  ],
] as const;

/** What became of the answers of a demo town: templates to begin with, who signs, ratings of one answer in forty, letters by post, one promise. */
export async function loadAnswerResults(town: DemoTown): Promise<void> {
  const { client, municipality_id, now } = town;
  const at = now.toString();
  for (const [title, outcome, body] of templates)
    await client.query(
      "INSERT INTO answer_template (municipality_id, template_id, title, body, outcome, updated_at) VALUES ($1, $2, $3, $4, $5, $6)",
      [municipality_id, newId(), title, body, outcome, at],
    );
  const head = demoPeopleOf(town).staff.find((person) => person.role === "head");
  if (head)
    await client.query(
      "INSERT INTO answer_signer (municipality_id, signer_id, staff_id, name, post, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
      [municipality_id, newId(), head.staff_id, head.full_name, "Заместитель главы", at],
    );
  await rate(town);
  await dispatch(town);
  await promise(town);
}

/** What was copied a moment ago has no statistics yet: few rows are looked up, rather than big tables joined. */
const latest = "(SELECT * FROM appeal_answer WHERE municipality_id = $1 ORDER BY signed_on DESC, answer_id LIMIT 400)";

/** Most people who rate an answer are content with it. */
async function rate({ client, municipality_id }: DemoTown): Promise<void> {
  await client.query(
    `INSERT INTO answer_rating (municipality_id, answer_id, appeal_id, score, comment, rated_on, rated_at)
     SELECT $1, answer_id, appeal_id, (ARRAY[5, 4, 5, 3, 4, 1, 5, 2, 4, 5])[1 + (n / 40) % 10], '', signed_on + 1, created_at + interval '1 day'
     FROM (SELECT answer_id, appeal_id, signed_on, created_at, (row_number() OVER (ORDER BY answer_id))::int AS n
           FROM appeal_answer WHERE municipality_id = $1) AS answers
     WHERE n % 40 = 0`,
    [municipality_id],
  );
}

/** The latest answers by post: most went out as one list, three wait. */
async function dispatch({ client, municipality_id, now }: DemoTown): Promise<void> {
  const { rows } = await client.query<{ answer_id: string; appeal_id: string; closed_on: string }>(
    `SELECT w.answer_id, w.appeal_id, w.signed_on::text AS closed_on FROM ${latest} w
     JOIN appeal_applicant p ON p.municipality_id = $1 AND p.appeal_id = w.appeal_id
     WHERE p.reply_by = 'post' AND p.postal_address IS NOT NULL
     ORDER BY w.signed_on DESC, w.appeal_id LIMIT 15`,
    [municipality_id],
  );
  const sent = rows.slice(3);
  const [first] = sent;
  const batch_id = newId();
  if (first) {
    const year = Number(first.closed_on.slice(0, 4));
    await client.query(
      "INSERT INTO dispatch_batch (municipality_id, batch_id, year, number, sent_on, made_at) VALUES ($1, $2, $3, 1, $4, $5)",
      [municipality_id, batch_id, year, first.closed_on, now.toString()],
    );
    await client.query(
      "INSERT INTO register_counter (municipality_id, register, year, last_number) VALUES ($1, 'dispatch', $2, 1) ON CONFLICT DO NOTHING",
      [municipality_id, year],
    );
  }
  for (const [at, row] of rows.entries()) {
    const gone = at >= 3;
    await client.query(
      `INSERT INTO answer_dispatch (municipality_id, dispatch_id, appeal_id, answer_id, channel, sent_on, sent_at, batch_id, created_at)
       VALUES ($1, $2, $3, $4, 'post', $5, $6, $7, $6)`,
      [municipality_id, newId(), row.appeal_id, row.answer_id, gone ? first?.closed_on : null, now.toString(), gone ? batch_id : null],
    );
  }
}

/** The latest answer promises work by the summer: an assignment on control. */
async function promise({ client, municipality_id, now }: DemoTown): Promise<void> {
  const { rows } = await client.query<{
    answer_id: string;
    appeal_id: string;
    unit_id: string;
    executor_id: string | null;
    address: string | null;
  }>(
    `SELECT w.answer_id, w.appeal_id, a.unit_id, a.executor_id, a.address FROM ${latest} w
     JOIN appeal a ON a.municipality_id = $1 AND a.appeal_id = w.appeal_id
     WHERE a.unit_id IS NOT NULL AND w.outcome = 'supported'
     ORDER BY w.signed_on DESC, w.appeal_id LIMIT 1`,
    [municipality_id],
  );
  const [answered] = rows;
  if (!answered) return;
  const [promise_id, assignment_id] = [newId(), newId()];
  const title = `Отремонтировать тротуар: ${answered.address ?? "по обращению"}`;
  const due_on = now.toZonedDateTimeISO("UTC").toPlainDate().add({ months: 2 }).toString();
  await client.query(
    `INSERT INTO assignment (municipality_id, assignment_id, source_type, source_id, title, details, unit_id, executor_id, assigned_at, due_on, state)
     VALUES ($1, $2, 'answer_promise', $3, $4, '', $5, $6, $7, $8, 'open')`,
    [municipality_id, assignment_id, promise_id, title, answered.unit_id, answered.executor_id, now.toString(), due_on],
  );
  await client.query(
    `INSERT INTO answer_promise (municipality_id, promise_id, appeal_id, answer_id, body, due_on, assignment_id, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [municipality_id, promise_id, answered.appeal_id, answered.answer_id, title, due_on, assignment_id, now.toString()],
  );
}
