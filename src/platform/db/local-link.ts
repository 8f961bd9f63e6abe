import type pg from "pg";
import type { Link, SessionLink, Town } from "./link.ts";

/**
 * A connection whose settings live no longer than a transaction, for poolers that hand the session
 * to somebody else after COMMIT (PgBouncer in transaction mode) and for Citus. Every read pays for
 * BEGIN and COMMIT: design §6 has the measurement.
 */
export class LocalLink implements Link {
  readonly session: SessionLink;
  readonly #role: string | undefined;
  #open = false;

  constructor(session: SessionLink, role: string | undefined) {
    this.session = session;
    this.#role = role;
  }

  async query(town: Town, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    if (this.#open) {
      return this.session.run(text, values);
    }
    await this.begin(town, "");
    try {
      const result = await this.session.run(text, values);
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
      await this.begin(town, "");
    }
    try {
      yield* this.session.stream(town, text, values, batch);
    } finally {
      if (alone) {
        await this.rollback();
      }
    }
  }

  async begin(town: Town, mode: string): Promise<void> {
    await this.session.begin(town, this.#role === undefined ? mode : `${mode}; SET LOCAL ROLE ${this.#role}`);
    this.#open = true;
  }

  async commit(): Promise<void> {
    this.#open = false;
    await this.session.commit();
  }

  async rollback(): Promise<void> {
    this.#open = false;
    await this.session.rollback();
  }
}
