import type { FastifyInstance } from "fastify";
import type { Context } from "./context.ts";
import type { Figure } from "./figures/index.ts";
import type { Words } from "./i18n/index.ts";
import type { Job } from "./jobs/index.ts";

/** What a module contributes to the program. `src/app/modules.ts` lists them in the order in which they may know each other. */
export interface Module {
  /** folder name, i18n namespace, prefix of permissions, jobs and figures */
  readonly name: string;
  readonly words: Words;
  /** Adds its pages and its machine view. Every route says who may come in by `config.access`. */
  readonly routes?: (app: FastifyInstance) => void | Promise<void>;
  readonly jobs?: readonly Job[];
  /** every permission its policy asks for */
  readonly permissions?: readonly Permission[];
  readonly menu?: readonly MenuItem[];
  readonly figures?: readonly Figure[];
  /** what waits for the person who asks, for «Мои дела» */
  readonly inbox?: InboxSource;
  readonly demo?: DemoPart;
}

export interface Permission {
  /** "appeals.register" */
  readonly code: string;
  /** i18n key of what it lets a person do */
  readonly title: string;
}

export interface MenuItem {
  readonly place: "public" | "staff";
  readonly href: string;
  /** i18n key */
  readonly title: string;
  /** name of a lucide icon */
  readonly icon: string;
  /** permission without which the item is not shown; staff menu only */
  readonly permission?: string;
  /** `href` of the item it is folded away under; public menu only */
  readonly under?: string;
  /** order in the menu, ascending */
  readonly order: number;
  /** how many wait there; shown beside the item in the staff menu. One indexed query. */
  readonly count?: (ctx: Context) => Promise<number>;
}

/** One thing that waits for a member of staff. */
export interface InboxItem {
  readonly href: string;
  readonly number: string;
  readonly title: string;
  /** i18n key of what is to be done with it */
  readonly todo: string;
  readonly due_on: Temporal.PlainDate | null;
}

/** Items that wait for `ctx.actor`, overdue first, at most `limit`; and how many there are in all. */
export type InboxSource = (ctx: Context, limit: number) => Promise<{ items: readonly InboxItem[]; total: number }>;

/** A module's part of the demo town; run in module order, as the owner of the database, by COPY where there is much. */
export interface DemoPart {
  load(demo: DemoTown): Promise<void>;
}

/** What a demo part is given. `client` is a node-postgres client of the owner role inside one transaction for the whole town. */
export interface DemoTown {
  readonly slug: "hm" | "hmrn" | "khabarovsk" | "dzerzhinsk";
  readonly municipality_id: string;
  readonly client: import("pg").Client;
  /** a seeded random number in [0, 1): the same demo on every machine */
  readonly random: () => number;
  /** "now" of the demo */
  readonly now: Temporal.Instant;
  readonly progress: (text: string) => void;
  /** signs and makes keys with the program's secret, as `Context.sign` does */
  readonly sign: (...parts: string[]) => string;
  /** notes one part leaves for a later one: ids by name */
  readonly notes: Map<string, unknown>;
}
