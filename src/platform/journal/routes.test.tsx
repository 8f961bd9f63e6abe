import { Writable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyJournals } from "#app/commands/journal.ts";
import { fixedClock } from "#platform/clock.ts";
import { readConfig } from "#platform/config.ts";
import { buildWeb, type Web } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { testContext, testNow } from "#test/support/context.ts";
import { useDatabase } from "#test/support/database.ts";
import { record, seal } from "./index.ts";
import { verifyConsistency, verifyInclusion } from "./proof.ts";
import { journalRoutes } from "./routes.ts";

const database = useDatabase();
const municipality_id = newId();
const here = () => testContext({ database, municipality_id });
const file = () => record(here(), { action: "appeals.filed", subject_type: "appeal", subject_id: newId(), after: { secret: "секрет" } });

let web: Web;
beforeAll(async () => {
  const town = { ...here().tenant, tagline: "", colours: {}, emblem: null, contacts: {} };
  web = await buildWeb({
    config: readConfig({ LOG_LEVEL: "silent" }),
    clock: fixedClock(testNow),
    secret: "a secret of these tests, long enough",
    wiring: {
      townFor: async () => town,
      actorFor: async () => null,
      dbFor: (id) => database.forTenant(id),
      isDatabaseAway: () => false,
      ping: async () => undefined,
      menu: [],
      uploads: () => undefined,
    },
  });
  journalRoutes(web);
  await web.ready();
});
afterAll(() => web.close());

const bytes = (hex: string) => Buffer.from(hex, "hex");

describe("/journal", () => {
  test("shows the latest root and what waits, also before the first seal", async () => {
    expect((await web.inject("/journal")).body).toContain("Печатей пока нет");
    await file();
    const sealed = await seal(here());
    await file();
    const { statusCode, body } = await web.inject("/journal");
    expect(statusCode).toBe(200);
    expect(body).toContain(sealed?.root.toString("hex"));
    expect(body).not.toContain("секрет");
  });

  test("is read page by page", async () => {
    for (let n = 0; n < 53; n += 1) {
      await file();
      await seal(here());
    }
    const { body } = await web.inject("/journal");
    const next = /after=([\w-]+)/.exec(body)?.[1];
    const second = await web.inject(`/journal?after=${next}`);
    const roots = [...`${body}${second.body}`.matchAll(/[0-9a-f]{64}/g)].map(([root]) => root);
    expect(new Set(roots).size).toBe(53);
    expect((await web.inject("/journal?after=%00nonsense&after=2")).statusCode).toBe(200);
  });

  test("leads from a number to its proof, and says when it is none", async () => {
    const entry_id = await file();
    const found = await web.inject(`/journal?entry_id=${encodeURIComponent(` ${entry_id.toUpperCase()} `)}`);
    expect([found.statusCode, found.headers.location]).toEqual([303, `/journal/proof/${entry_id}`]);
    const refused = await web.inject("/journal?entry_id=%00'--");
    expect([refused.statusCode, refused.headers.location]).toEqual([303, "/journal"]);
  });
});

describe("/journal/proof/…", () => {
  test("waits for the seal, then proves, and never shows the entry", async () => {
    const entry_id = await file();
    expect((await web.inject(`/journal/proof/${entry_id}`)).body).toContain("Запись ждёт печати");
    await seal(here());
    const { body } = await web.inject(`/journal/proof/${entry_id}`);
    expect(body).toContain("Запись на месте");
    expect(body).not.toContain("секрет");
  });

  test("says so when the proof does not hold", async () => {
    const entry_id = await file();
    await file();
    await seal(here());
    await sql`UPDATE journal_leaf SET leaf_hash = ${Buffer.alloc(32)} WHERE municipality_id = ${municipality_id} AND leaf_index = 1`.execute(
      database.owner(),
    );
    expect((await web.inject(`/journal/proof/${entry_id}`)).body).toContain("Доказательство не сходится");
  });

  test.each([newId(), "nonsense", "%00"])("404 for %s, here and in the API", async (id) => {
    expect((await web.inject(`/journal/proof/${id}`)).statusCode).toBe(404);
    expect((await web.inject(`/api/v1/journal/proof/${id}`)).statusCode).toBe(404);
  });
});

describe("the API", () => {
  test("gives proofs that any program can check", async () => {
    const ids = [await file(), await file(), await file()];
    expect((await web.inject(`/api/v1/journal/proof/${ids[0]}`)).statusCode).toBe(202);
    await seal(here(), 2);
    await seal(here());
    const { seals } = (await web.inject("/api/v1/journal/seals")).json();
    expect(seals.map((row: { size: number }) => row.size)).toEqual([3, 2]);
    const inclusion = (await web.inject(`/api/v1/journal/proof/${ids[1]}`)).json();
    expect(inclusion).toMatchObject({ state: "sealed", leaf_index: 1, size: 3, root: seals[0].root });
    expect(verifyInclusion(bytes(inclusion.leaf_hash), 1, 3, inclusion.proof.map(bytes), bytes(seals[0].root))).toBe(true);
    const growth = (await web.inject("/api/v1/journal/consistency/2/3")).json();
    expect(growth).toMatchObject({ from: seals[1], to: seals[0] });
    expect(verifyConsistency(2, 3, growth.proof.map(bytes), bytes(seals[1].root), bytes(seals[0].root))).toBe(true);
    for (const path of ["1/3", "3/2", "0/3", "x/3", "2/99999999999999999999"]) {
      expect((await web.inject(`/api/v1/journal/consistency/${path}`)).statusCode).toBe(404);
    }
  });
});

describe("veche journal verify", () => {
  async function said() {
    let text = "";
    const out = new Writable({
      write(chunk, _encoding, done) {
        text += chunk;
        done();
      },
    });
    return { whole: await verifyJournals([here()], out), text: () => text };
  }

  test("says that a journal is whole, or which row is not", async () => {
    const [first] = [await file(), await file()];
    const sealed = await seal(here());
    const good = await said();
    expect(good.whole).toBe(true);
    expect(good.text()).toContain(sealed?.root.toString("hex"));
    await sql`DELETE FROM journal_entry WHERE municipality_id = ${municipality_id} AND entry_id = ${first}`.execute(database.owner());
    const bad = await said();
    expect(bad.whole).toBe(false);
    expect(bad.text()).toContain(`Запись ${first} (место 0) удалена`);
  });
});
