import { Kysely } from "kysely";
import type pg from "pg";
import { scopedDialect } from "./dialect.ts";
import { type Links, makeClient, type Town } from "./link.ts";
import { Pool } from "./pool.ts";
import type { Tables } from "./tables.ts";
import { rememberScope } from "./together.ts";

/** The role the program works as: it cannot bypass row-level security. */
export const appRole = "veche_app";

/** The whole database as the program sees it. */
export interface Database {
  /** Queries and transactions of one municipality; the same object for the same id. */
  forTenant(municipality_id: string): Kysely<Tables>;
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
  const { max = 10, statement_timeout_ms = 30_000, wait_ms = 5000, localScope = false, log = () => undefined } = settings;
  const app = new Pool({ url, role: appRole, max, statement_timeout_ms, wait_ms, localScope, log });
  let owner: Pool | undefined;
  const ownerLinks = (): Links => {
    owner ??= new Pool({ url, max: 3, statement_timeout_ms: 0, wait_ms, localScope, log });
    return owner;
  };
  return databaseOver({
    app,
    owner: ownerLinks,
    ownerClient: () => makeClient({ url }).connect(),
    counts: () => app.counts,
    close: async () => {
      await Promise.all([app.close(), owner?.close()]);
    },
  });
}

interface Parts {
  readonly app: Links;
  readonly owner: () => Links;
  readonly ownerClient: () => Promise<pg.Client>;
  readonly counts: Database["counts"];
  readonly close: () => Promise<void>;
}

/** Makes a Database of its connections. */
export function databaseOver({ app, owner, ownerClient, counts, close }: Parts): Database {
  const towns = new Map<Town, Kysely<Tables>>();
  let asOwner: Kysely<Tables> | undefined;
  const scoped = (town: Town): Kysely<Tables> => {
    let db = towns.get(town);
    if (!db) {
      db = new Kysely<Tables>({ dialect: scopedDialect(app, town) });
      towns.set(town, db);
      rememberScope(db, app, town);
    }
    return db;
  };
  return {
    forTenant: scoped,
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
