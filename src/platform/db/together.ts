import { Kysely } from "kysely";
import type { Context } from "../context.ts";
import { scopedDialect } from "./dialect.ts";
import type { Db } from "./index.ts";
import { type Link, type Links, SessionLink, type Town } from "./link.ts";
import type { Tables } from "./tables.ts";

const scopes = new WeakMap<Db, { readonly links: Links; readonly town: Town }>();

/** Remembers where a town's queries get their connections. */
export function rememberScope(db: Db, links: Links, town: Town): void {
  scopes.set(db, { links, town });
}

/** Where a town's queries get their connections; undefined for a transaction. */
export function linksOf(db: Db): Links | undefined {
  return scopes.get(db)?.links;
}

/**
 * Runs `work` with all its reads on one connection, where those begun in one breath (Promise.all) leave in one message
 * and are answered in turn, and each is planned once a connection: a page of ten short queries need not wake ten servers
 * and have each plan anew. For short reads by key only: no searches (see `prepared`), and a transaction begun inside
 * would hold its neighbours. In a transaction already, and behind a pooler, `work` is simply run.
 */
export async function together<C extends Context, Result>(ctx: C, work: (ctx: C) => Promise<Result>): Promise<Result> {
  const scope = scopes.get(ctx.db);
  if (!scope) return work(ctx);
  const link = await scope.links.acquire(scope.town);
  if (!(link instanceof SessionLink)) {
    scope.links.release(link);
    return work(ctx);
  }
  try {
    const preparing = new Preparing(link);
    const one: Links = { acquire: async () => preparing, release: () => undefined, close: async () => undefined };
    return await work({ ...ctx, db: new Kysely<Tables>({ dialect: scopedDialect(one, scope.town) }) });
  } finally {
    scope.links.release(link);
  }
}

/** Marks every SELECT as one to be prepared. */
class Preparing implements Link {
  readonly #link: Link;

  constructor(link: Link) {
    this.#link = link;
  }

  query(town: Town, text: string, values: readonly unknown[]) {
    return this.#link.query(town, text.replace(/^select (?!\/\*)/, "select /*prepared*/ "), values);
  }

  stream(town: Town, text: string, values: readonly unknown[], batch: number) {
    return this.#link.stream(town, text, values, batch);
  }

  begin(): Promise<void> {
    throw new Error("together() is for reads: begin the transaction with the page's own context");
  }

  commit(): Promise<void> {
    return this.#link.commit();
  }

  rollback(): Promise<void> {
    return this.#link.rollback();
  }
}
