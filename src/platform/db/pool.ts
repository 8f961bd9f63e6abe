import { DatabaseAway, isDatabaseAway, sqlState } from "./away.ts";
import { type Link, type Links, makeClient, SessionLink, type Town } from "./link.ts";
import { LocalLink } from "./local-link.ts";
import { ServerWatch } from "./server-watch.ts";

export interface PoolSettings {
  readonly url: string;
  readonly role?: string | undefined;
  /** most connections at once */
  readonly max: number;
  readonly statement_timeout_ms: number;
  /** how long somebody may wait for a connection before DatabaseAway */
  readonly wait_ms: number;
  /** settings by SET LOCAL only: Citus, PgBouncer in transaction mode */
  readonly localScope?: boolean;
  readonly log: (message: string) => void;
}

interface Waiter {
  resolve(link: SessionLink): void;
  reject(error: unknown): void;
  readonly timer: NodeJS.Timeout;
}

/** A connection is closed when nobody has needed it for this long. */
const idle_ms = 60_000;
/** A statement that runs longer than this makes the pool ask whether the server still answers. */
const doubt_ms = 1000;

/**
 * A pool that knows the town each idle connection is set to, hands out the right one first, and
 * tells a dead or frozen server from a slow statement, so that nobody waits for it.
 */
export class Pool implements Links {
  readonly #settings: PoolSettings;
  readonly #links = new Set<SessionLink>();
  /** longest idle first */
  readonly #idle: { link: SessionLink; since: number }[] = [];
  readonly #waiting: Waiter[] = [];
  readonly #watch: NodeJS.Timeout;
  #opening = 0;
  #closed = false;
  readonly #server: ServerWatch;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#server = new ServerWatch(settings.url, settings.log);
    this.#watch = setInterval(() => void this.#look(), doubt_ms / 2);
    this.#watch.unref();
  }

  async acquire(town: Town): Promise<Link> {
    const session = await this.#session(town);
    return this.#settings.localScope === true ? new LocalLink(session, this.#settings.role) : session;
  }

  release(link: Link): void {
    const session = link instanceof LocalLink ? link.session : (link as SessionLink);
    if (this.#closed || !session.fit) {
      this.#drop(session);
      if (this.#waiting.length > 0) {
        void this.#open().then(
          (fresh) => this.release(fresh),
          (error) => this.#refuse(error),
        );
      }
      return;
    }
    const waiter = this.#waiting.shift();
    if (waiter) {
      clearTimeout(waiter.timer);
      waiter.resolve(session);
    } else {
      this.#idle.push({ link: session, since: performance.now() });
    }
  }

  /** Most connections it may open. */
  get most(): number {
    return this.#settings.max;
  }

  /** How many connections are open, idle and waited for: for /metrics. */
  get counts(): { open: number; idle: number; waiting: number } {
    return { open: this.#links.size, idle: this.#idle.length, waiting: this.#waiting.length };
  }

  /** Lets running statements end, then closes. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    this.#refuse(new DatabaseAway("the pool is closed"));
    for (const { link } of this.#idle.splice(0)) {
      this.#drop(link);
    }
    const patience = performance.now() + 5000;
    while (this.#links.size > 0 && performance.now() < patience) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const link of this.#links) {
      this.#drop(link);
    }
  }

  async #session(town: Town): Promise<SessionLink> {
    if (this.#closed) {
      throw new DatabaseAway("the pool is closed");
    }
    if (this.#server.away) {
      throw this.#server.away;
    }
    const idle = this.#takeIdle(town);
    if (idle) {
      return idle;
    }
    if (this.#links.size + this.#opening < this.#settings.max) {
      try {
        return await this.#open();
      } catch (error) {
        if (sqlState(error) !== "53300" || this.#links.size === 0) {
          this.#refuse(error);
          throw isDatabaseAway(error) ? new DatabaseAway(error) : error;
        }
      }
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(new DatabaseAway("every connection is busy"));
      }, this.#settings.wait_ms);
      const waiter: Waiter = { resolve, reject, timer };
      this.#waiting.push(waiter);
    });
  }

  /** The latest used with the right town; else the one that has been idle longest, so that the hot ones keep their towns. */
  #takeIdle(town: Town): SessionLink | undefined {
    const at = this.#idle.findLastIndex(({ link }) => link.town === town);
    const [taken] = this.#idle.splice(Math.max(at, 0), 1);
    return taken?.link;
  }

  async #open(): Promise<SessionLink> {
    this.#opening += 1;
    const { url, role, statement_timeout_ms, localScope } = this.#settings;
    const client = makeClient(localScope === true ? { url, pipeline: true } : { url, role, statement_timeout_ms, pipeline: true });
    const link = new SessionLink(client);
    // Without a listener a dying server would take the process with it.
    client.on("error", () => this.#lost(link));
    client.on("end", () => this.#lost(link));
    try {
      await client.connect();
      this.#links.add(link);
      return link;
    } catch (error) {
      link.broken = true;
      client.end().catch(() => undefined);
      throw error;
    } finally {
      this.#opening -= 1;
    }
  }

  #lost(link: SessionLink): void {
    link.broken = true;
    const at = this.#idle.findIndex((entry) => entry.link === link);
    if (at >= 0) {
      this.#idle.splice(at, 1);
      this.#drop(link);
    }
  }

  #drop(link: SessionLink): void {
    this.#links.delete(link);
    link.client.end().catch(() => undefined);
  }

  #refuse(error: unknown): void {
    for (const { reject, timer } of this.#waiting.splice(0)) {
      clearTimeout(timer);
      reject(isDatabaseAway(error) ? new DatabaseAway(error) : error);
    }
  }

  /** Closes what has long been idle, and asks the server for a sign of life when a statement takes long or the last sign failed. */
  async #look(): Promise<void> {
    const now = performance.now();
    while (this.#idle[0] && now - this.#idle[0].since > idle_ms) {
      const [old] = this.#idle.splice(0, 1);
      if (old) {
        this.#drop(old.link);
      }
    }
    const doubtful = [...this.#links].some((link) => link.busy_since > 0 && now - link.busy_since > doubt_ms);
    if ((doubtful || this.#server.away) && (await this.#server.hasJustGone())) {
      this.#refuse(this.#server.away);
      for (const link of this.#links) {
        link.abandon();
      }
    }
  }
}
