import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { received } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { convert } from "../conversion/actions.ts";
import { register } from "../registration/actions.ts";
import { reopen } from "../reopening/actions.ts";
import { channels, registers } from "../rules.ts";
import { assign, giveBack, withdraw } from "../work/actions.ts";
import { foldRollups, rebuildRollups } from "./actions.ts";
import { cellsOf, summed } from "./rules.ts";
import { cellsNow } from "./store.ts";

const app = useApp();
const day = (text: string) => Temporal.PlainDate.from(text);
const signed = { signer_name: "Иванов И. И.", signer_post: "Глава", files: [] };

/** What the counts say and what the appeals say, cell by cell. */
async function compared() {
  const ctx = app.ctx();
  const ask = async (source: ReturnType<typeof sql>) =>
    (
      await sql<
        Record<string, unknown>
      >`WITH c AS (${source}) SELECT s::text AS cell FROM (${sql.raw(summed("SELECT * FROM c"))}) AS s ORDER BY 1`.execute(ctx.db)
    ).rows.map(({ cell }) => cell);
  const appeals = sql.raw(cellsOf(`(SELECT * FROM appeal WHERE municipality_id = '${app.town.municipality_id}')`));
  return { kept: await ask(sql`SELECT * FROM ${cellsNow(ctx)} AS k`), real: await ask(appeals) };
}

const moves: Readonly<Record<string, (id: string, at: number) => Promise<unknown>>> = {
  register: (id, at) => register(app.ctx(), id, { kind: "application", addressee: "administration", summary: `Дело ${at}` }),
  assign: (id, at) => assign(app.ctx(), id, { unit_id: at % 2 ? app.town.units.office : app.town.units.department }),
  give_back: (id) => giveBack(app.ctx(), id, "Не наше"),
  answer: (id, at) => answer(app.ctx(), id, { outcome: at % 2 ? "explained" : "measures_taken", body: "Сделано.", ...signed }),
  withdraw: (id) => withdraw(app.ctx(), id, { reason: "Передумал" }),
  reopen: (id) => reopen(app.ctx(), id, { ground: "decision", reason: "Не решено", decision: "1" }),
  convert: (id, at) => convert(app.ctx(), id, { into: registers[at % registers.length] ?? "message", reason: "Не туда" }),
  fold: () => foldRollups(app.ctx()),
};

test("whatever is done to appeals, the counts are those of the appeals", async () => {
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(moves)), fc.nat(7)), { minLength: 20, maxLength: 40 }),
      async (steps) => {
        const ids: string[] = [];
        for (const [at, channel] of channels.slice(0, 8).entries())
          ids.push((await received(app, { channel, received_on: day(`2026-${String(10 + (at % 2))}-0${1 + at}`) })).appeal_id);
        for (const [name, at] of [
          ...ids.map((_, at) => ["register", at] as const),
          ...ids.map((_, at) => ["assign", at] as const),
          ...steps,
          // whatever the draw: one is closed and opened again
          ["withdraw", 0] as const,
          ["reopen", 0] as const,
        ]) {
          try {
            await moves[name]?.(ids[at] ?? "", at);
            done.add(name);
          } catch (error) {
            // not now: the state forbids it, and nothing may have changed
            if (!(error instanceof Error) || error.name !== "Refusal") throw error;
          }
        }
        const { kept, real } = await compared();
        expect(kept).toEqual(real);
      },
    ),
    { numRuns: 3 },
  );
  expect([...done].sort()).toEqual(Object.keys(moves).sort());
}, 60_000);

test("counting anew finds what is wrong, puts it right, and finds nothing then", async () => {
  await received(app);
  const ctx = app.ctx();
  await foldRollups(ctx);
  expect(await rebuildRollups(ctx)).toBe(0);
  await sql`UPDATE appeal_rollup SET n = n + 5 WHERE municipality_id = ${ctx.tenant.municipality_id}`.execute(ctx.db);
  expect(await rebuildRollups(ctx)).toBe(1);
  const { kept, real } = await compared();
  expect(kept).toEqual(real);
  await sql`DELETE FROM appeal_rollup WHERE municipality_id = ${ctx.tenant.municipality_id}`.execute(ctx.db);
  expect(await rebuildRollups(ctx)).toBe(1);
  expect((await compared()).kept).toEqual(real);
});
