import type pg from "pg";
import QueryStream from "pg-query-stream";
import { appRole } from "#platform/db/database.ts";
import { type Link, type Links, setTown, type Town } from "#platform/db/link.ts";
import { types } from "#platform/db/types.ts";

/** How long a query waits for the test's only connection before it is clear that it will never get it. */
const patience_ms = 5000;

/**
 * The one connection of a test, inside a transaction that is never committed. BEGIN, COMMIT and
 * ROLLBACK of the program become savepoints; a single statement gets a savepoint of its own, so that
 * one that fails does not spoil the rest of the test.
 */
export class Pinned {
  readonly client: pg.Client;
  #turn: Promise<void> = Promise.resolve();

  constructor(client: pg.Client) {
    this.client = client;
  }

  /** Connections of the app, or of the owner: the same one, under another role. */
  links(role: "app" | "owner"): Links {
    return {
      acquire: () => this.#take(role),
      release: (link) => (link as PinnedLink).done(),
      close: async () => undefined,
    };
  }

  async #take(role: "app" | "owner"): Promise<Link> {
    const before = this.#turn;
    let done = (): void => undefined;
    this.#turn = new Promise((resolve) => {
      done = resolve;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        done();
        reject(
          new Error(
            "A query waits for a transaction of the same test to end. Inside tx(), use the context that tx() gives, not the one outside.",
          ),
        );
      }, patience_ms);
    });
    await Promise.race([before, late]).finally(() => clearTimeout(timer));
    return new PinnedLink(this.client, role, done);
  }
}

class PinnedLink implements Link {
  readonly done: () => void;
  readonly #client: pg.Client;
  readonly #role: "app" | "owner";
  #open = false;

  constructor(client: pg.Client, role: "app" | "owner", done: () => void) {
    this.#client = client;
    this.#role = role;
    this.done = done;
  }

  async query(town: Town, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    if (this.#open) {
      return this.#client.query(text, values as unknown[]);
    }
    await this.begin(town);
    try {
      const result = await this.#client.query(text, values as unknown[]);
      await this.commit();
      return result;
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  async *stream(town: Town, text: string, values: readonly unknown[], batch: number): AsyncIterableIterator<unknown> {
    const alone = !this.#open;
    if (alone) {
      await this.begin(town);
    }
    try {
      yield* this.#client.query(new QueryStream(text, [...values], { batchSize: batch, types }));
    } finally {
      if (alone) {
        await this.rollback();
      }
    }
  }

  /** The isolation level of the program is not taken over: a savepoint has none. */
  async begin(town: Town): Promise<void> {
    await this.#client.query(`SAVEPOINT program; SET LOCAL ROLE ${this.#role === "app" ? appRole : "NONE"}; ${setTown(town, true)}`);
    this.#open = true;
  }

  async commit(): Promise<void> {
    this.#open = false;
    await this.#client.query("RELEASE SAVEPOINT program");
  }

  async rollback(): Promise<void> {
    this.#open = false;
    await this.#client.query("ROLLBACK TO SAVEPOINT program; RELEASE SAVEPOINT program");
  }
}
