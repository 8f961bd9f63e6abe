import type pg from "pg";
import { isDatabaseAway, sqlState } from "./away.ts";
import type { Link, Links, Town } from "./link.ts";

const look_ms = 1000;

/**
 * What the replica refuses and the main database does not: a read that was in the way of what it has to replay (40001),
 * a write (25006), a table it does not have yet (42P01, 42703), nobody home.
 */
const refusedThere = new Set(["40001", "25006", "42P01", "42703"]);
const passesOn = (error: unknown) => isDatabaseAway(error) || refusedThere.has(sqlState(error) ?? "");

/**
 * How far a replica is behind: since when the main database has had what the replica has not. Undefined while nobody
 * knows: before the first look, when it does not answer, when it is no replica.
 */
class ReplicaLag {
  readonly #main: Links;
  readonly #replica: Links;
  readonly #most_ms: number;
  readonly #log: (message: string) => void;
  /** where the main database was when, oldest first; what the replica has reached is forgotten */
  #marks: { readonly at: number; readonly place: bigint }[] = [];
  #known: number | undefined;
  #fault = "";
  readonly #timer: NodeJS.Timeout;

  constructor(main: Links, replica: Links, most_ms: number, log: (message: string) => void) {
    this.#most_ms = most_ms;
    this.#main = main;
    this.#replica = replica;
    this.#log = log;
    this.#timer = setInterval(() => void this.look(), look_ms);
    this.#timer.unref();
  }

  get milliseconds(): number | undefined {
    return this.#known;
  }

  get fit(): boolean {
    return this.#known !== undefined && this.#known <= this.#most_ms;
  }

  /** Nobody reads from it until it has been looked at again. */
  away(): void {
    this.#known = undefined;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Asks both where they are. Never throws. */
  async look(): Promise<void> {
    try {
      this.#known = await this.#measure();
      this.#say(this.fit ? "" : `is ${Math.round((this.#known ?? 0) / 1000)} s behind`);
    } catch (error) {
      this.#known = undefined;
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  async #measure(): Promise<number> {
    const now = performance.now();
    const main = await place(this.#main, "pg_current_wal_lsn()");
    this.#marks.push({ at: now, place: main });
    const reached = await place(this.#replica, "pg_last_wal_replay_lsn()");
    this.#marks = this.#marks.filter(({ place }) => place > reached);
    return this.#marks[0] ? performance.now() - this.#marks[0].at : 0;
  }

  #say(fault: string): void {
    if (fault && !this.#fault) this.#log(`The read replica is not used: ${fault}`);
    if (!fault && this.#fault) this.#log("The read replica is used again.");
    this.#fault = fault;
  }
}

/** A place in the write-ahead log, as a number. Throws when the server has none. */
async function place(links: Links, expression: string): Promise<bigint> {
  const link = await links.acquire(null);
  try {
    const { rows } = await link.query(null, `SELECT (${expression} - '0/0'::pg_lsn)::text AS place`, []);
    const found = (rows[0] as { place: string | null } | undefined)?.place;
    if (!found) throw new Error("it is no replica");
    return BigInt(found);
  } finally {
    links.release(link);
  }
}

/** Connections of the replica while it keeps up; where it is behind, away or refuses, those of the main database, at once. */
class ReadLinks implements Links {
  readonly #main: Links;
  readonly #replica: Links;
  readonly #lag: ReplicaLag;

  constructor(main: Links, replica: Links, lag: ReplicaLag) {
    this.#main = main;
    this.#replica = replica;
    this.#lag = lag;
  }

  async acquire(town: Town): Promise<Link> {
    if (!this.#lag.fit) return this.#main.acquire(town);
    try {
      return new ReadLink(this.#main, await this.#replica.acquire(town), this.#lag);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      this.#lag.away();
      return this.#main.acquire(town);
    }
  }

  release(link: Link): void {
    if (link instanceof ReadLink) this.#replica.release(link.replica);
    const main = link instanceof ReadLink ? link.main : link;
    if (main) this.#main.release(main);
  }

  async close(): Promise<void> {
    this.#lag.stop();
    await this.#replica.close();
  }
}

/** A connection of the replica that goes over to the main database when the replica will not do. */
class ReadLink implements Link {
  readonly replica: Link;
  main: Link | undefined;
  readonly #mains: Links;
  readonly #lag: ReplicaLag;

  constructor(mains: Links, replica: Link, lag: ReplicaLag) {
    this.#mains = mains;
    this.replica = replica;
    this.#lag = lag;
  }

  async query(town: Town, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    if (this.main) return this.main.query(town, text, values);
    try {
      return await this.replica.query(town, text, values);
    } catch (error) {
      if (!passesOn(error)) throw error;
      if (isDatabaseAway(error)) this.#lag.away();
      return (await this.#goOver(town)).query(town, text, values);
    }
  }

  async *stream(town: Town, text: string, values: readonly unknown[], batch: number): AsyncIterableIterator<unknown> {
    // half a stream cannot be begun again elsewhere
    yield* (await this.#goOver(town)).stream(town, text, values, batch);
  }

  /** A transaction is there to write, or to see one state of things: the main database's. */
  async begin(town: Town, mode: string): Promise<void> {
    await (await this.#goOver(town)).begin(town, mode);
  }

  async commit(): Promise<void> {
    await this.main?.commit();
  }

  async rollback(): Promise<void> {
    await this.main?.rollback();
  }

  async #goOver(town: Town): Promise<Link> {
    this.main ??= await this.#mains.acquire(town);
    return this.main;
  }
}

/** Reads over a replica of what `main` names, watched from now on; one that is further behind than `most_ms` is not read from. */
export function openReplica(main: Links, replica: Links, most_ms: number, log: (message: string) => void) {
  const lag = new ReplicaLag(main, replica, most_ms, log);
  void lag.look();
  return { lag, links: new ReadLinks(main, replica, lag) };
}
