import { DatabaseAway, sqlState } from "./away.ts";
import { makeClient } from "./link.ts";

/** How long the server may take to let somebody in. */
const patience_ms = 1500;

/** Asks a server of which one is in doubt for a sign of life: it may be frozen, or gone without a word. */
export class ServerWatch {
  /** set while it is known not to answer: nobody is made to wait for it */
  away: DatabaseAway | undefined;
  readonly #url: string;
  readonly #log: (message: string) => void;
  #asking = false;

  constructor(url: string, log: (message: string) => void) {
    this.#url = url;
    this.#log = log;
  }

  /** Asks, unless it is being asked already. True when it does not answer, and did the last time. */
  async hasJustGone(): Promise<boolean> {
    if (this.#asking) {
      return false;
    }
    this.#asking = true;
    try {
      const failure = (await this.#ask()) && (this.away ?? (await this.#ask()));
      return this.#note(failure);
    } finally {
      this.#asking = false;
    }
  }

  #note(failure: DatabaseAway | undefined): boolean {
    const before = this.away;
    this.away = failure;
    if (failure && !before) {
      this.#log(`The database does not answer: ${failure.message}`);
    }
    if (before && !failure) {
      this.#log("The database answers again.");
    }
    return failure !== undefined && before === undefined;
  }

  /** Undefined when the server lets somebody in, or is there and has no place left. A busy machine may be late once: see above. */
  async #ask(): Promise<DatabaseAway | undefined> {
    const client = makeClient({ url: this.#url, connect_timeout_ms: patience_ms });
    client.on("error", () => undefined);
    try {
      await client.connect();
    } catch (error) {
      return sqlState(error) === "53300" ? undefined : new DatabaseAway(error);
    } finally {
      client.end().catch(() => undefined);
    }
  }
}
