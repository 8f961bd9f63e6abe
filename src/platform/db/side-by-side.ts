import type { Context } from "../context.ts";
import { Pool } from "./pool.ts";
import { linksOf } from "./together.ts";
import { tx } from "./transaction.ts";

/** Work of a transaction of its own beside the one that leads. */
export type Beside<C extends Context> = (ctx: C) => Promise<void>;

/**
 * Like `tx`, and what `lead` hands to `beside` is done meanwhile by transactions on connections of their own, so that
 * more than one processor writes. Nothing is committed until all of it is done: then the leading transaction, then the
 * others at once; one that fails takes all back. Should the database be lost between the two, the leading one is
 * there and the others are not: it has to note what it handed out. What is beside must not ask for rows that `lead` has
 * locked: both would wait. Where there are no connections to spare it is all one transaction.
 */
export async function txBeside<C extends Context, Result>(
  ctx: C,
  lead: (ctx: C, beside: (work: Beside<C>) => void) => Promise<Result>,
): Promise<Result> {
  if (!hasRoom(ctx)) return tx(ctx, (ctx) => inOne(ctx, lead));
  let lanes = new Lanes(ctx);
  try {
    const result = await tx(ctx, async (leading) => {
      // a transaction that lost against another begins anew, and its lanes with it
      await lanes.giveUp();
      lanes = new Lanes(ctx);
      const result = await lead(leading, (work) => lanes.begin(work));
      await lanes.done();
      return result;
    });
    await lanes.commit();
    return result;
  } catch (error) {
    await lanes.giveUp();
    throw error;
  }
}

/** Three connections for one who works, and as many for all others. */
function hasRoom(ctx: Context): boolean {
  const links = linksOf(ctx.db);
  return links instanceof Pool && links.most >= 6;
}

async function inOne<C extends Context, Result>(ctx: C, lead: Parameters<typeof txBeside<C, Result>>[1]): Promise<Result> {
  const works: Beside<C>[] = [];
  const result = await lead(ctx, (work) => works.push(work));
  for (const work of works) await work(ctx);
  return result;
}

class Lanes<C extends Context> {
  readonly #ctx: C;
  readonly #done: Promise<void>[] = [];
  readonly #over: Promise<void>[] = [];
  readonly #word = Promise.withResolvers<void>();

  constructor(ctx: C) {
    this.#ctx = ctx;
    this.#word.promise.catch(() => undefined);
  }

  begin(work: Beside<C>): void {
    const done = Promise.withResolvers<void>();
    const over = tx(this.#ctx, async (ctx) => {
      await work(ctx);
      done.resolve();
      await this.#word.promise;
    });
    over.catch(done.reject);
    done.promise.catch(() => undefined);
    this.#done.push(done.promise);
    this.#over.push(over);
  }

  async done(): Promise<void> {
    await Promise.all(this.#done);
  }

  async commit(): Promise<void> {
    this.#word.resolve();
    await Promise.all(this.#over);
  }

  async giveUp(): Promise<void> {
    this.#word.reject(new Error("the transaction that leads was rolled back"));
    await Promise.allSettled(this.#over);
  }
}
