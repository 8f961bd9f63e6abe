import pg from "pg";
import QueryStream from "pg-query-stream";
import { isId } from "../ids.ts";
import { DatabaseAway, isDatabaseAway } from "./away.ts";
import { types } from "./types.ts";

/** The municipality a statement is run for; null for the few tables that are readable without one. */
export type Town = string | null;

/** One connection in somebody's hands. Whoever holds it names the town with every statement. */
export interface Link {
  query(town: Town, text: string, values: readonly unknown[]): Promise<pg.QueryResult>;
  stream(town: Town, text: string, values: readonly unknown[], batch: number): AsyncIterableIterator<unknown>;
  begin(town: Town, mode: string): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** Where connections come from. */
export interface Links {
  acquire(town: Town): Promise<Link>;
  release(link: Link): void;
  close(): Promise<void>;
}

/**
 * The literal form of SET, not set_config(): only the literal reaches the shards of Citus. It cannot
 * take a parameter, so nothing but a UUID may pass.
 */
export function setTown(town: Town, local: boolean): string {
  if (town !== null && !isId(town)) {
    throw new Error(`Not a municipality id: ${JSON.stringify(town)}`);
  }
  return `SET ${local ? "LOCAL " : ""}veche.municipality_id = '${town ?? ""}'`;
}

export interface ClientSettings {
  readonly url: string;
  /** role the connection takes on; the one of the URL if absent */
  readonly role?: string | undefined;
  readonly statement_timeout_ms?: number | undefined;
  readonly connect_timeout_ms?: number | undefined;
}

/** A node-postgres client with the program's type parsers and session settings, not yet connected. */
export function makeClient({ url, role, statement_timeout_ms = 0, connect_timeout_ms = 1000 }: ClientSettings): pg.Client {
  const at = new URL(url);
  const options = [
    at.searchParams.get("options") ?? "",
    "-c TimeZone=UTC -c DateStyle=ISO",
    role === undefined ? "" : `-c role=${role}`,
    statement_timeout_ms > 0 ? `-c statement_timeout=${statement_timeout_ms} -c idle_in_transaction_session_timeout=60000` : "",
  ];
  at.searchParams.set("options", options.filter(Boolean).join(" "));
  return new pg.Client({
    connectionString: at.href,
    connectionTimeoutMillis: connect_timeout_ms,
    keepAlive: true,
    application_name: "veche",
    types,
  });
}

/** A connection of the pool: keeps in mind for which town its session is set. */
export class SessionLink implements Link {
  /** what the session is set to now */
  town: Town = null;
  broken = false;
  /** when the statement that is running was sent; 0 when none is */
  busy_since = 0;
  readonly client: pg.Client;
  #open = false;

  constructor(client: pg.Client) {
    this.client = client;
  }

  async query(town: Town, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    await this.#switchTo(town);
    return this.run(text, values);
  }

  async *stream(town: Town, text: string, values: readonly unknown[], batch: number): AsyncIterableIterator<unknown> {
    await this.#switchTo(town);
    const stream = this.client.query(new QueryStream(text, [...values], { batchSize: batch, types }));
    try {
      yield* stream;
    } catch (error) {
      throw this.#judge(error);
    }
  }

  async begin(town: Town, mode: string): Promise<void> {
    await this.run(`BEGIN${mode}; ${setTown(town, true)}`);
    this.#open = true;
  }

  async commit(): Promise<void> {
    this.#open = false;
    await this.run("COMMIT");
  }

  /** Never throws: the error that led here is the one to hear of. A connection that cannot roll back is thrown away. */
  async rollback(): Promise<void> {
    this.#open = false;
    await this.run("ROLLBACK").catch(() => {
      this.broken = true;
    });
  }

  /** Whether it may be given to somebody else. */
  get fit(): boolean {
    return !this.broken && !this.#open;
  }

  /** The server is known not to answer: whoever waits for this connection is told now. */
  abandon(): void {
    this.broken = true;
    this.client.end().catch(() => undefined);
  }

  async run(text: string, values?: readonly unknown[]): Promise<pg.QueryResult> {
    if (this.broken) {
      throw new DatabaseAway("the connection was lost");
    }
    this.busy_since = performance.now();
    try {
      return values === undefined ? await this.client.query(text) : await this.client.query(text, values as unknown[]);
    } catch (error) {
      throw this.#judge(error);
    } finally {
      this.busy_since = 0;
    }
  }

  async #switchTo(town: Town): Promise<void> {
    if (this.#open || this.town === town) {
      return;
    }
    try {
      await this.run(setTown(town, false));
      this.town = town;
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  #judge(error: unknown): unknown {
    if (!isDatabaseAway(error)) {
      return error;
    }
    this.broken = true;
    return error instanceof DatabaseAway ? error : new DatabaseAway(error);
  }
}
