import type { Socket } from "node:net";
import pg from "pg";
import QueryStream from "pg-query-stream";
import { isId } from "../ids.ts";
import { DatabaseAway, isDatabaseAway } from "./away.ts";
import { preparedName } from "./prepared.ts";
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
  /** statements may be sent before the ones ahead of them are answered */
  readonly pipeline?: boolean;
}

/** A node-postgres client with the program's type parsers and session settings, not yet connected. */
export function makeClient({
  url,
  role,
  statement_timeout_ms = 0,
  connect_timeout_ms = 1000,
  pipeline = false,
}: ClientSettings): pg.Client {
  const at = new URL(url);
  const options = [
    at.searchParams.get("options") ?? "",
    "-c TimeZone=UTC -c DateStyle=ISO",
    role === undefined ? "" : `-c role=${role}`,
    statement_timeout_ms > 0 ? `-c statement_timeout=${statement_timeout_ms} -c idle_in_transaction_session_timeout=60000` : "",
  ];
  at.searchParams.set("options", options.filter(Boolean).join(" "));
  const settings: pg.ClientConfig & { pipeline: boolean } = {
    connectionString: at.href,
    connectionTimeoutMillis: connect_timeout_ms,
    keepAlive: true,
    application_name: "veche",
    types,
    pipeline,
  };
  return new pg.Client(settings);
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
  #beginning: Promise<unknown> | undefined;
  #running = 0;
  #held = false;
  #switching: { readonly town: Town; readonly done: Promise<void> } | undefined;
  #gathering = false;
  /** a statement it has prepared no longer fits the tables */
  #stale = false;

  constructor(client: pg.Client) {
    this.client = client;
  }

  /**
   * Sends what must go before (the town, or the beginning of the transaction) and the statement in one
   * go. Should the first fail, the answer to the second is thrown away: nothing is ever returned that was
   * read for another town.
   *
   * What is marked as prepared is parsed and planned once a connection, see prepared.ts.
   */
  async query(town: Town, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    this.#leaveTogether();
    const before = this.#before(town);
    const name = preparedName(text);
    const sent = name ? this.#runPrepared(text, values, name) : this.run(text, values);
    if (!before) return sent;
    const [prepared, result] = await Promise.allSettled([before, sent]);
    if (prepared.status === "rejected") throw prepared.reason;
    if (result.status === "rejected") throw result.reason;
    return result.value;
  }

  async *stream(town: Town, text: string, values: readonly unknown[], batch: number): AsyncIterableIterator<unknown> {
    const before = this.#before(town);
    this.#flush();
    await before;
    // a cursor cannot share its connection with statements sent behind it
    const client = this.client as pg.Client & { pipeline: boolean };
    const { pipeline } = client;
    client.pipeline = false;
    const stream = client.query(new QueryStream(text, [...values], { batchSize: batch, types }));
    try {
      yield* stream;
    } catch (error) {
      throw this.#judge(error);
    } finally {
      client.pipeline = pipeline;
    }
  }

  /** Held back until the first statement, which leaves together with it and finds the transaction open or the connection gone. */
  async begin(town: Town, mode: string): Promise<void> {
    this.#open = true;
    this.#socket.stream.cork();
    this.#beginning = this.run(`BEGIN${mode}; ${setTown(town, true)}`);
    this.#held = true;
    this.#beginning.catch(() => {
      this.broken = true;
    });
  }

  async commit(): Promise<void> {
    this.#open = false;
    const begun = this.#begun();
    const done = this.run("COMMIT");
    await begun;
    await done;
  }

  /** Never throws: the error that led here is the one to hear of. A connection that cannot roll back is thrown away. */
  async rollback(): Promise<void> {
    this.#open = false;
    const begun = this.#begun()?.catch(() => undefined);
    await this.run("ROLLBACK").catch(() => {
      this.broken = true;
    });
    await begun;
  }

  /** Whether it may be given to somebody else. */
  get fit(): boolean {
    return !this.broken && !this.#stale && !this.#open && this.#running === 0;
  }

  /** The server is known not to answer: whoever waits for this connection is told now. */
  abandon(): void {
    this.broken = true;
    // end() would wait for the statements that are on their way
    this.#socket.stream.destroy();
  }

  get #socket(): { stream: Socket } {
    return (this.client as pg.Client & { connection: { stream: Socket } }).connection;
  }

  async run(text: string, values?: readonly unknown[], name?: string): Promise<pg.QueryResult> {
    if (this.broken) {
      throw new DatabaseAway("the connection was lost");
    }
    this.#running += 1;
    this.busy_since ||= performance.now();
    try {
      const answer =
        values === undefined
          ? this.client.query(text)
          : this.client.query({ text, values: values as unknown[], ...(name ? { name } : {}) });
      this.#flush();
      return await answer;
    } catch (error) {
      throw this.#judge(error);
    } finally {
      this.#running -= 1;
      this.busy_since = this.#running > 0 ? performance.now() : 0;
    }
  }

  /** A table may have changed under the plan, or a pooler forgotten it: then it is asked without one, and the next connection plans anew. */
  async #runPrepared(text: string, values: readonly unknown[], name: string): Promise<pg.QueryResult> {
    try {
      return await this.run(text, values, name);
    } catch (error) {
      if (!/^(0A000|26000)$/.test((error as { code?: string }).code ?? "")) throw error;
      this.#stale = true;
      // the transaction is over by this error
      if (this.#open) throw error;
      return this.run(text, values);
    }
  }

  /** A system call costs as much as the rest of a short statement: what is asked in one breath leaves in one. */
  #leaveTogether(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    const { stream } = this.#socket;
    stream.cork();
    process.nextTick(() => {
      this.#gathering = false;
      stream.uncork();
    });
  }

  /** Lets go of the beginning of a transaction that waited for company. */
  #flush(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#socket.stream.uncork();
  }

  /** What has to be done before a statement for `town`, already sent; undefined when nothing. */
  #before(town: Town): Promise<unknown> | undefined {
    if (this.#open) return this.#begun();
    if (this.#switching) {
      if (this.#switching.town === town) return this.#switching.done;
    } else if (this.town === town) return undefined;
    const switching = { town, done: this.#switchTo(town) };
    this.#switching = switching;
    // whoever asks later finds the town set, or the connection broken
    const over = () => {
      if (this.#switching === switching) this.#switching = undefined;
    };
    switching.done.then(over, over);
    return switching.done;
  }

  /** The beginning of the transaction, for the first who asks. */
  #begun(): Promise<unknown> | undefined {
    const beginning = this.#beginning;
    this.#beginning = undefined;
    return beginning;
  }

  async #switchTo(town: Town): Promise<void> {
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
