import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Register } from "../rules.ts";

/**
 * The next number of a register and year, inside the caller's transaction. The counter's row stays
 * locked until that transaction ends, so numbers have no gaps: what is rolled back gives its number back.
 */
export async function nextNumber(ctx: Context, register: "receipt" | Register, year: number): Promise<number> {
  const row = await ctx.db
    .insertInto("register_counter")
    .values({ municipality_id: ctx.tenant.municipality_id, register, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict.columns(["municipality_id", "register", "year"]).doUpdateSet({ last_number: sql<number>`register_counter.last_number + 1` }),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  return row.last_number;
}

/**
 * Takes `count` numbers of a register and year at once, inside the caller's transaction: the first of them.
 * Like `nextNumber`, what is rolled back is given back.
 */
export async function nextNumbers(ctx: Context, register: "receipt" | Register, year: number, count: number): Promise<number> {
  const row = await ctx.db
    .insertInto("register_counter")
    .values({ municipality_id: ctx.tenant.municipality_id, register, year, last_number: count })
    .onConflict((conflict) =>
      conflict
        .columns(["municipality_id", "register", "year"])
        .doUpdateSet({ last_number: sql<number>`register_counter.last_number + ${count}` }),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  return row.last_number - count + 1;
}
