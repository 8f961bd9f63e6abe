import { cpus } from "node:os";
import type pg from "pg";
import { loadRollups } from "#modules/appeals/rollups/demo.ts";
import { usualTimetable } from "#platform/calendar/index.ts";
import { hashToken } from "#platform/ids.ts";

/** The session every bench request of staff is signed in with, in each town. */
export const staffToken = (town: number) => `bench-${town}.registrar`;
export const townId = (town: number) => `00000000-0000-7000-8000-${String(town).padStart(12, "0")}`;

const big = ["appeal", "appeal_applicant", "appeal_event", "appeal_public", "appeal_answer"];

/** Of the server while it is filled: what a crash would lose is made again. For `startEmbedded`. */
export const fillSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  wal_compression: "off",
  max_wal_size: "1GB",
  autovacuum: "off",
  shared_buffers: "2GB",
  maintenance_work_mem: "768MB",
};

/**
 * Fills a migrated, empty database over several connections: `towns` towns with ten units, ten members of staff,
 * thirty topics and five districts each, and `total` appeals spread evenly over them and over three years; one in
 * twenty-five is still open. Indexes and foreign keys of the big tables are made again afterwards.
 */
export async function fill(
  connect: () => Promise<pg.Client>,
  { towns, total, lanes = cpus().length }: { readonly towns: number; readonly total: number; readonly lanes?: number },
  say: (line: string) => void,
): Promise<void> {
  const clients = await Promise.all(Array.from({ length: lanes }, connect));
  /** Takes one job after another, each connection by itself. */
  const share = async <T>(jobs: readonly T[], work: (client: pg.Client, job: T) => Promise<unknown>) => {
    const left = [...jobs.entries()];
    await Promise.all(
      clients.map(async (client) => {
        for (let next = left.shift(); next; next = left.shift()) {
          await work(client, next[1]);
          if ((next[0] + 1) % 10 === 0) say(`  ${next[0] + 1} of ${jobs.length}`);
        }
      }),
    );
  };
  try {
    // a town is read by its key: without statistics a scan of everything would seem as good
    for (const client of clients) await client.query("SET enable_seqscan = off");
    const [first] = clients as [pg.Client];
    await fillTowns(first, towns);
    say(`${towns} towns`);
    const { indexes, constraints } = await strip(first, big);
    const each = Math.ceil(total / towns);
    await share(
      Array.from({ length: towns }, (_, at) => at + 1),
      (client, town) => fillAppeals(client, town, each),
    );
    say(`${each * towns} appeals`);
    // their pages are written once more by this, and by no reader afterwards
    await share(big, (client, table) => client.query(`VACUUM (FREEZE, ANALYZE) ${table}`));
    say("frozen");
    await share(indexes, (client, statement) => client.query(statement));
    for (const statement of constraints) await first.query(statement);
    say("indexes");
    await first.query("ANALYZE topic, unit, staff, district, session, appeal_rollup");
  } finally {
    for (const client of clients) await client.end();
  }
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
    `INSERT INTO appeal_event (municipality_id, event_id, appeal_id, kind, at) SELECT municipality_id, uuidv7(), appeal_id, k.kind, received_at FROM appeal, (VALUES ('received'), ('registered'), ('assigned')) AS k (kind) WHERE municipality_id = $1`,
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
  await loadRollups({ client, municipality_id: townId(town) });
  await client.query("COMMIT");
}

/** Drops what slows loading down and returns the statements that make it again. */
async function strip(client: pg.Client, tables: readonly string[]): Promise<{ indexes: string[]; constraints: string[] }> {
  const constraints = await client.query<{ drop: string; make: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), CASE contype WHEN 'f' THEN 'NOT VALID' ELSE '' END) AS make
     FROM pg_constraint WHERE (contype = 'f' OR contype = 'u' AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = pg_constraint.conindid))
       AND conrelid::regclass::text = ANY($1) ORDER BY contype = 'f'`,
    [tables],
  );
  const indexes = await client.query<{ drop: string; make: string }>(
    `SELECT format('DROP INDEX %I', c.relname) AS drop, pg_get_indexdef(i.indexrelid) AS make
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
     WHERE i.indrelid::regclass::text = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
     ORDER BY m.amname <> 'gin'`,
    [tables],
  );
  for (const { drop } of [...constraints.rows, ...indexes.rows]) await client.query(drop);
  return { indexes: indexes.rows.map(({ make }) => make), constraints: constraints.rows.map(({ make }) => make) };
}
