import type pg from "pg";
import { loadRollups } from "#modules/appeals/rollups/demo.ts";
import { usualTimetable } from "#platform/calendar/index.ts";
import { hashToken } from "#platform/ids.ts";

/** The session every bench request of staff is signed in with, in each town. */
export const staffToken = (town: number) => `bench-${town}.registrar`;
export const townId = (town: number) => `00000000-0000-7000-8000-${String(town).padStart(12, "0")}`;

/**
 * Fills a migrated, empty database: `towns` towns with ten units, ten members of staff, thirty topics
 * and five districts each, and `total` appeals spread evenly over them and over three years; one in
 * twenty-five is still open. Indexes and foreign keys of the big tables are made again afterwards.
 */
export async function fill(client: pg.Client, towns: number, total: number, say: (line: string) => void): Promise<void> {
  await fillTowns(client, towns);
  say(`${towns} towns`);
  const restore = await strip(client, ["appeal", "appeal_applicant", "appeal_event", "appeal_public", "appeal_answer"]);
  const each = Math.ceil(total / towns);
  for (let town = 1; town <= towns; town += 1) await fillAppeals(client, town, each);
  say(`${each * towns} appeals`);
  for (const statement of restore) await client.query(statement);
  for (let town = 1; town <= towns; town += 1) await loadRollups({ client, municipality_id: townId(town) });
  say("indexes");
  await client.query("ANALYZE appeal, appeal_applicant, appeal_event, appeal_public, appeal_answer, topic, unit, staff, appeal_rollup");
}

async function fillTowns(client: pg.Client, towns: number): Promise<void> {
  const town = "('00000000-0000-7000-8000-' || lpad(t::text, 12, '0'))::uuid";
  const id = (kind: string) => `('00000000-${kind}-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
  const at = "'2024-01-01T00:00:00Z'";
  const each = (many: number) => `FROM generate_series(1, ${towns}) AS t, generate_series(1, ${many}) AS n`;
  await client.query(
    `INSERT INTO municipality (municipality_id, slug, name, name_genitive, kind, authority_name, zone, working_hours, created_at)
     SELECT ${town}, 'bench-' || t, 'Город ' || t, 'Города ' || t, 'urban_okrug', 'Администрация', 'Asia/Yekaterinburg', $1, ${at}
     FROM generate_series(1, ${towns}) AS t`,
    [JSON.stringify(usualTimetable)],
  );
  await client.query(`INSERT INTO municipality_host SELECT ${town}, 'bench-' || t || '.localhost' FROM generate_series(1, ${towns}) AS t`);
  await client.query(
    `INSERT INTO unit (municipality_id, unit_id, path, name, short_name, position, created_at) SELECT ${town}, ${id("0001")}, ARRAY[${id("0001")}], 'Управление ' || n, 'Управление ' || n, n, ${at} ${each(10)}`,
  );
  await client.query(
    `INSERT INTO staff (municipality_id, staff_id, email, full_name, short_name, created_at) SELECT ${town}, ${id("0002")}, 'staff-' || n || '@bench.example', 'Сотрудников Иван ' || n, 'Сотрудников И. ' || n, ${at} ${each(10)}`,
  );
  await client.query(
    `INSERT INTO role_grant (municipality_id, grant_id, staff_id, role, granted_at) SELECT ${town}, ${id("0003")}, ${id("0002")}, 'registrar', ${at} ${each(1)}`,
  );
  await client.query(
    `INSERT INTO topic (municipality_id, topic_id, parent_id, code, title, position, created_at) SELECT ${town}, ${id("0004")}, NULL, 'T' || n, 'Тема ' || n, n, ${at} ${each(30)}`,
  );
  await client.query(
    `INSERT INTO district (municipality_id, district_id, kind, name, position, created_at) SELECT ${town}, ${id("0005")}, 'district', 'Район ' || n, n, ${at} ${each(5)}`,
  );
  for (let t = 1; t <= towns; t += 1) {
    await client.query(
      `INSERT INTO session (municipality_id, session_id, token_hash, kind, person_id, created_at, last_seen_at, expires_at, user_agent_label, ip_prefix, second_factor_at)
       VALUES ($1, gen_random_uuid(), $2, 'staff', '00000000-0002-7000-8000-000000000001', now(), now(), now() + interval '1 day', 'bench', '127.0.0.0/24', now())`,
      [townId(t), hashToken(staffToken(t))],
    );
  }
}

const words =
  "дорога тротуар снег наледь двор свалка мусор освещение фонарь автобус остановка отопление подъезд крыша качели площадка собаки школа тополь ремонт яма асфальт лужа перекрёсток парковка шум вода".split(
    " ",
  );

async function fillAppeals(client: pg.Client, town: number, count: number): Promise<void> {
  const id = (kind: string, n: string) => `('00000000-${kind}-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
  await client.query("BEGIN");
  await client.query(
    `INSERT INTO appeal (municipality_id, appeal_id, receipt_number, receipt_key, number, number_key, register_year, register_number, state, kind, channel,
       addressee, received_at, received_on, register_due_on, registered_at, registered_on, due_on, due_explanation, topic_id, district_id, unit_id, executor_id,
       summary, body, address, longitude, latitude, secret_hash, outcome, closed_at, closed_on, on_time, publication)
     SELECT $1, ${id("0010", "n")}, 'ВХ-' || n || '/' || y, 'ВХ-' || n || '-' || y, 'ОГ-' || n || '/' || y, 'ОГ-' || n || '-' || y, 2000 + y, n,
       CASE WHEN open THEN 'in_work' ELSE 'answered' END, 'application', (ARRAY['site','pos','paper','phone','incident'])[1 + n % 5],
       'administration', day + time '08:00', day, day + 3, day + time '09:00', day, day + 30, '[]',
       ${id("0004", "1 + n % 30")}, ${id("0005", "1 + n % 5")}, ${id("0001", "1 + n % 10")}, ${id("0002", "1 + n % 10")},
       w1 || ' и ' || w2 || ' у дома ' || (n % 90) || ', улица ' || (n % 40), 'Просим обратить внимание: ' || w1 || ', ' || w2 || ', ' || w3 || '. Жители дома ' || (n % 90) || ' ждут ответа и надеются на решение вопроса в ближайшее время.',
       'улица ' || (n % 40) || ', ' || (n % 90), 69 + (n % 100) / 1000.0, 61 + (n % 70) / 1000.0, '\\x00',
       CASE WHEN open THEN NULL ELSE 'explained' END, CASE WHEN open THEN NULL ELSE day + 20 + time '09:00' END, CASE WHEN open THEN NULL ELSE day + 20 END, CASE WHEN open THEN NULL ELSE true END, CASE WHEN n % 10 = 0 THEN 'published' ELSE 'none' END
     FROM (SELECT n, n % 25 = 0 AS open, ('2024-01-01'::date + (n * 1095 / $2)::int) AS day, (24 + n * 3 / ($2 + 1))::int AS y,
       ($3::text[])[1 + n % 27] AS w1, ($3::text[])[1 + (n / 27) % 27] AS w2, ($3::text[])[1 + (n * 7) % 27] AS w3
       FROM generate_series(1, $2::int) AS n) AS made`,
    [townId(town), count, words],
  );
  await client.query(
    `INSERT INTO appeal_applicant (municipality_id, appeal_id, full_name, email, reply_by) SELECT municipality_id, appeal_id, 'Заявителев Пётр ' || register_number, 'a@example.org', 'email' FROM appeal WHERE municipality_id = $1`,
    [townId(town)],
  );
  await client.query(
    `INSERT INTO appeal_event (municipality_id, event_id, appeal_id, kind, at) SELECT municipality_id, gen_random_uuid(), appeal_id, k.kind, received_at FROM appeal, (VALUES ('received'), ('registered'), ('assigned')) AS k (kind) WHERE municipality_id = $1`,
    [townId(town)],
  );
  await client.query(
    `INSERT INTO appeal_public (municipality_id, appeal_id, number, number_key, title, body, topic_id, district_id, state, outcome, received_on, closed_on, longitude, latitude, published_at)
     SELECT municipality_id, appeal_id, number, number_key, summary, body, topic_id, district_id, state, outcome, received_on, closed_on, longitude, latitude, received_at FROM appeal WHERE municipality_id = $1 AND publication = 'published'`,
    [townId(town)],
  );
  // the years gone by are numbered to their end; this year's numbers begin anew, below those made up here
  await client.query(
    `INSERT INTO register_counter (municipality_id, register, year, last_number) SELECT $1, r, y, $2 FROM unnest(ARRAY['receipt', 'appeal']) AS r, unnest(ARRAY[2024, 2025]) AS y`,
    [townId(town), count],
  );
  await client.query("COMMIT");
}

/** Drops what slows loading down and returns the statements that make it again. */
async function strip(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const foreign = await client.query<{ drop: string; make: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop, format('ALTER TABLE %s ADD CONSTRAINT %I %s NOT VALID', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
     FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY($1)`,
    [tables],
  );
  const indexes = await client.query<{ drop: string; make: string }>(
    `SELECT format('DROP INDEX %I', c.relname) AS drop, pg_get_indexdef(i.indexrelid) AS make
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid::regclass::text = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`,
    [tables],
  );
  for (const { drop } of [...foreign.rows, ...indexes.rows]) await client.query(drop);
  return ["SET maintenance_work_mem = '1GB'", ...[...indexes.rows, ...foreign.rows].map(({ make }) => make)];
}
