import type pg from "pg";
import { appRole } from "./database.ts";
import { makeClient } from "./link.ts";
import { type MigrationSource, pendingMigrations } from "./migrate.ts";

/** One thing looked at. `advice` says what to do when it is not well. */
export interface Finding {
  readonly subject: string;
  readonly well: boolean;
  readonly text: string;
  readonly advice?: string;
}

const oldest = 15;
/** Bytes of changes a healthy replica has yet to replay at most: one file of the log. */
const mostBehind = 16 * 1024 ** 2;
const skew_limit_ms = 2000;
const extensions = ["btree_gin", "pg_trgm", "unaccent"];

/** Looks at the database that `url` names as its owner: for `veche doctor`. Changes nothing and does not throw. */
export async function examineDatabase(url: string, now: Temporal.Instant, sources: readonly MigrationSource[]): Promise<Finding[]> {
  const from = performance.now();
  const client = makeClient({ url, connect_timeout_ms: 3000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    return [{ subject: "connection", well: false, text: messageOf(error), advice: "Start the server, or correct DATABASE_URL." }];
  }
  try {
    const findings: Finding[] = [];
    for (const look of [clock(now, from), version, rights, available, words, connections]) {
      findings.push(...(await look(client)));
    }
    return [...findings, await migrations(url, sources)];
  } catch (error) {
    return [{ subject: "database", well: false, text: messageOf(error), advice: "Look into the log of the server." }];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Looks at the replica that `read_url` names, beside the database it follows: for `veche doctor`. Does not throw. */
export async function examineReplica(read_url: string, url: string): Promise<Finding> {
  const subject = "replica";
  const clients = [url, read_url].map((each) => makeClient({ url: each, connect_timeout_ms: 3000 }));
  const [main, replica] = clients as [pg.Client, pg.Client];
  for (const client of clients) client.on("error", () => undefined);
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const { place } = await one<{ place: string }>(main, "SELECT pg_current_wal_lsn()::text AS place");
    const { follows, bytes, seconds } = await one<{ follows: boolean; bytes: string | null; seconds: number | null }>(
      replica,
      `SELECT pg_is_in_recovery() AS follows, greatest($1::pg_lsn - pg_last_wal_replay_lsn(), 0)::text AS bytes,
              extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8 AS seconds`,
      [place],
    );
    if (!follows)
      return { subject, well: false, text: "the server is no replica", advice: "Let DATABASE_READ_URL name a streaming replica." };
    const behind = Number(bytes ?? 0);
    const age = seconds === null ? "" : `, its last change was ${Math.round(seconds)} s ago`;
    const text = behind === 0 ? "keeps up" : `${Math.ceil(behind / 1024)} KB behind${age}`;
    return {
      subject,
      well: behind < mostBehind,
      text,
      advice: "Look at the load and the network of the replica; pages are read from the main database.",
    };
  } catch (error) {
    return { subject, well: false, text: messageOf(error), advice: "Start the replica, or correct DATABASE_READ_URL." };
  } finally {
    for (const client of clients) client.end().catch(() => undefined);
  }
}

async function one<Row extends pg.QueryResultRow>(client: pg.Client, sql: string, values: unknown[] = []): Promise<Row> {
  const { rows } = await client.query<Row>(sql, values);
  const [row] = rows;
  if (!row) {
    throw new Error("no answer");
  }
  return row;
}

async function version(client: pg.Client): Promise<Finding[]> {
  const { number, encoding, size } = await one<{ number: number; encoding: string; size: string }>(
    client,
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_encoding') AS encoding,
            pg_size_pretty(pg_database_size(current_database())) AS size`,
  );
  const major = Math.floor(number / 10_000);
  return [
    {
      subject: "version",
      well: major >= oldest,
      text: `PostgreSQL ${major}.${number % 10_000}, ${size}`,
      advice: `Upgrade to PostgreSQL ${oldest} or newer.`,
    },
    { subject: "encoding", well: encoding === "UTF8", text: encoding, advice: "Create the database with ENCODING 'UTF8'." },
  ];
}

async function rights(client: pg.Client): Promise<Finding[]> {
  const { owner, create, role, bypass, member } = await one<{
    owner: string;
    create: boolean;
    role: boolean;
    bypass: boolean;
    member: boolean;
  }>(
    client,
    `SELECT current_user AS owner, has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS create,
            r.oid IS NOT NULL AS role, coalesce(r.rolbypassrls OR r.rolsuper, false) AS bypass, coalesce(pg_has_role(r.oid, 'MEMBER'), false) AS member
     FROM (SELECT) _ LEFT JOIN pg_roles r ON r.rolname = $1`,
    [appRole],
  );
  return [
    {
      subject: "owner",
      well: create,
      text: `${owner} ${create ? "may" : "may not"} create tables`,
      advice: `Run: ALTER DATABASE … OWNER TO "${owner}";`,
    },
    {
      subject: "role",
      well: role && member && !bypass,
      text: `${appRole} ${!role ? "does not exist" : !member ? `is closed to ${owner}` : bypass ? "bypasses row-level security" : "is under row-level security"}`,
      advice: bypass
        ? `Run: ALTER ROLE ${appRole} NOSUPERUSER NOBYPASSRLS;`
        : `Run veche migrate, or as administrator: CREATE ROLE ${appRole} NOLOGIN; GRANT ${appRole} TO "${owner}";`,
    },
  ];
}

async function available(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string }>("SELECT name FROM pg_available_extensions WHERE name = ANY ($1)", [extensions]);
  const missing = extensions.filter((name) => !rows.some((row) => row.name === name));
  return [
    {
      subject: "extensions",
      well: missing.length === 0,
      text: missing.length === 0 ? extensions.join(", ") : `missing: ${missing.join(", ")}`,
      advice: "Install the contrib modules of PostgreSQL (Debian: they come with the package postgresql).",
    },
  ];
}

/** Cyrillic letters must be letters to the server: the database may have been made with LC_CTYPE=C. */
async function words(client: pg.Client): Promise<Finding[]> {
  const { letters, order } = await one<{ letters: boolean; order: boolean }>(
    client,
    `SELECT upper('ё' COLLATE "default") = 'Ё' AS letters, EXISTS (SELECT FROM pg_collation WHERE collname = 'ru-RU-x-icu') AS order`,
  );
  return [
    {
      subject: "letters",
      well: letters,
      text: letters ? "Cyrillic is known" : "Cyrillic is not known",
      advice: "Create the database with LC_CTYPE 'C.UTF-8' or 'ru_RU.UTF-8', else search by parts of names finds nothing.",
    },
    {
      subject: "collation",
      well: order,
      text: order ? "ru-RU-x-icu" : "no ICU",
      advice: "Use a PostgreSQL built with ICU; names are sorted by it.",
    },
  ];
}

/** `now` was true at `from` (performance.now()). */
const clock =
  (now: Temporal.Instant, from: number) =>
  async (client: pg.Client): Promise<Finding[]> => {
    const { at } = await one<{ at: Temporal.Instant }>(client, "SELECT clock_timestamp() AS at");
    const skew = Math.round(at.epochMilliseconds - now.epochMilliseconds - (performance.now() - from));
    return [
      {
        subject: "clock",
        well: Math.abs(skew) <= skew_limit_ms,
        text: `the server is ${Math.abs(skew)} ms ${skew < 0 ? "behind" : "ahead"}`,
        advice: "Turn on time synchronisation (NTP) on both machines.",
      },
    ];
  };

async function connections(client: pg.Client): Promise<Finding[]> {
  const { used, most } = await one<{ used: number; most: number }>(
    client,
    "SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS used, current_setting('max_connections')::int AS most",
  );
  return [
    {
      subject: "connections",
      well: used < most * 0.8,
      text: `${used} of ${most}`,
      advice: "Raise max_connections, or lower DATABASE_POOL.",
    },
  ];
}

async function migrations(url: string, sources: readonly MigrationSource[]): Promise<Finding> {
  const subject = "migrations";
  try {
    const pending = await pendingMigrations(url, sources);
    return {
      subject,
      well: pending.length === 0,
      text: pending.length === 0 ? "all applied" : `${pending.length} to apply`,
      advice: "Run veche migrate.",
    };
  } catch (error) {
    return { subject, well: false, text: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
