import { Kysely } from "kysely";
import type pg from "pg";
import { scopedDialect } from "./dialect.ts";
import { type Links, makeClient, type Town } from "./link.ts";
import { Pool } from "./pool.ts";
import { openReplica } from "./replica.ts";
import type { Tables } from "./tables.ts";
import { rememberScope } from "./together.ts";

/** The role the program works as: it cannot bypass row-level security. */
export const appRole = "veche_app";

/** The whole database as the program sees it. */
export interface Database {
  /** Queries and transactions of one municipality; the same object for the same id. */
  forTenant(municipality_id: string): Kysely<Tables>;
  /** Reads of one municipality that may be a few seconds old: the replica's where there is one that keeps up, else `forTenant`'s. */
  readsFor(municipality_id: string): Kysely<Tables>;
  /** How far the replica is behind, ms; undefined without one, or while it is not used. */
  replicaLag(): number | undefined;
  /** Reads of the few tables that may be read without a municipality; row-level security hides all others. */
  public(): Kysely<Tables>;
  /** As the owner, past row-level security: administration across towns, never a request. A small pool, opened when first asked for. */
  owner(): Kysely<Tables>;
  /** A connected client of the owner: COPY, LISTEN. The caller ends it. */
  ownerClient(): Promise<pg.Client>;
  /** Whether the server answers now, within a second. Throws DatabaseAway when not. */
  ping(): Promise<void>;
  /** Connections of the app pool, for /metrics. */
  counts(): { open: number; idle: number; waiting: number };
  close(): Promise<void>;
}

export interface DatabaseSettings {
  /** a streaming replica of the same database, for `readsFor` */
  readonly readUrl?: string | undefined;
  /** how far it may be behind, ms; 5000 by default */
  readonly readLag_ms?: number;
  /** most connections of the app; 10 by default */
  readonly max?: number;
  /** ms; 30,000 by default */
  readonly statement_timeout_ms?: number;
  /** how long somebody may wait for a connection, ms; 5000 by default */
  readonly wait_ms?: number;
  /** settings by SET LOCAL only: Citus, PgBouncer in transaction mode */
  readonly localScope?: boolean;
  readonly log?: (message: string) => void;
}

/** Opens the database that `url` names as its owner. Connects when first asked for something. */
export function openDatabase(url: string, settings: DatabaseSettings = {}): Database {
  const {
    max = 10,
    statement_timeout_ms = 30_000,
    wait_ms = 5000,
    localScope = false,
    log = () => undefined,
    readUrl,
    readLag_ms = 5000,
  } = settings;
  const pool = { role: appRole, max, statement_timeout_ms, wait_ms, localScope };
  const app = new Pool({ ...pool, url, log });
  const replica =
    readUrl === undefined ? undefined : openReplica(app, new Pool({ ...pool, url: readUrl, log: () => undefined }), readLag_ms, log);
  let owner: Pool | undefined;
  const ownerLinks = (): Links => {
    owner ??= new Pool({ url, max: 3, statement_timeout_ms: 0, wait_ms, localScope, log });
    return owner;
  };
  return databaseOver({
    app,
    reads: replica?.links,
    replicaLag: () => replica?.lag.milliseconds,
    owner: ownerLinks,
    ownerClient: () => makeClient({ url }).connect(),
    counts: () => app.counts,
    close: async () => {
      await Promise.all([app.close(), replica?.links.close(), owner?.close()]);
    },
  });
}

interface Parts {
  readonly app: Links;
  readonly reads?: Links | undefined;
  readonly replicaLag?: Database["replicaLag"];
  readonly owner: () => Links;
  readonly ownerClient: () => Promise<pg.Client>;
  readonly counts: Database["counts"];
  readonly close: () => Promise<void>;
}

/** Makes a Database of its connections. */
export function databaseOver({ app, reads, replicaLag, owner, ownerClient, counts, close }: Parts): Database {
  const towns = new Map<Town, Kysely<Tables>>();
  const readers = new Map<Town, Kysely<Tables>>();
  let asOwner: Kysely<Tables> | undefined;
  const over = (links: Links, known: Map<Town, Kysely<Tables>>, town: Town): Kysely<Tables> => {
    let db = known.get(town);
    if (!db) {
      db = new Kysely<Tables>({ dialect: scopedDialect(links, town) });
      known.set(town, db);
      rememberScope(db, links, town);
    }
    return db;
  };
  const scoped = (town: Town) => over(app, towns, town);
  return {
    forTenant: scoped,
    readsFor: (town) => (reads ? over(reads, readers, town) : scoped(town)),
    replicaLag: replicaLag ?? (() => undefined),
    public: () => scoped(null),
    owner: () => {
      asOwner ??= new Kysely<Tables>({ dialect: scopedDialect(owner(), null) });
      return asOwner;
    },
    ownerClient,
    counts,
    close,
    async ping() {
      const link = await app.acquire(null);
      try {
        await link.query(null, "SELECT 1", []);
      } finally {
        app.release(link);
      }
    },
  };
}
