/**
 * The real program in a test: `useApp()` at the top of a file gives the whole site over this worker's
 * database, with one town; what a test does is rolled back after it.
 *
 *   const app = useApp();
 *   test("…", async () => {
 *     const page = await app.as("registrar").get("/staff/appeals");
 *     expect(page.status).toBe(200);
 *     const sent = await app.guest().post("/appeals/new", { body: "…" });   // CSRF by itself
 *   });
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { loadModules } from "#app/modules.ts";
import type { Program } from "#app/program.ts";
import { buildServer } from "#app/server.ts";
import { loadWords } from "#app/words.ts";
import type { Role } from "#modules/people/index.ts";
import { forgetDirectory } from "#modules/people/municipalities/store.ts";
import { forgetCalendar } from "#platform/calendar/index.ts";
import { type Clock, fixedClock } from "#platform/clock.ts";
import { readConfig } from "#platform/config.ts";
import type { Context } from "#platform/context.ts";
import { systemActor } from "#platform/context.ts";
import { initFiles, openStorage, readKinds } from "#platform/files/index.ts";
import type { Web } from "#platform/http/index.ts";
import { translator } from "#platform/i18n/index.ts";
import { newId, sign } from "#platform/ids.ts";
import { forgetLasting } from "#platform/recent.ts";
import { testContext, testNow } from "./context.ts";
import { useDatabase } from "./database.ts";
import { insertTown, type TestTown } from "./town.ts";
import { Visitor } from "./visitor.ts";

const secret = "a key of tests, of at least thirty-two characters";

export interface TestApp {
  readonly town: TestTown;
  /** a second town, for "may not see" */
  readonly neighbour: TestTown;
  readonly web: Web;
  readonly program: Program;
  /** stands at `testNow` when a test begins */
  readonly clock: Clock & { set(to: string | Temporal.Instant): void };
  guest(): Visitor;
  resident(): Visitor;
  as(role: Role): Visitor;
  /** a visitor of the neighbouring town */
  neighbourAs(role: Role): Visitor;
  /** for calling verbs and queries directly: as the system, or as somebody */
  ctx(actor?: Partial<Context["actor"]>): Context;
}

/** See the top of this file. `environment`: settings that differ. */
export function useApp(environment: Readonly<Record<string, string>> = {}): TestApp {
  const clock = fixedClock(testNow);
  const made = {} as { town: TestTown; neighbour: TestTown; web: Web; program: Program };
  const database = useDatabase(async (database) => {
    made.town = await insertTown(database, "test");
    made.neighbour = await insertTown(database, "neighbour");
  });
  // what the test before was answered, or has changed, has been rolled back
  beforeEach(() => {
    clock.set(testNow);
    forgetDirectory();
    for (const { municipality_id } of [made.town, made.neighbour]) {
      forgetLasting(municipality_id);
      forgetCalendar(municipality_id);
    }
  });
  const dataDir = mkdtempSync(join(tmpdir(), "veche-app-"));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  beforeAll(async () => {
    const config = readConfig({
      VECHE_DEMO: "0",
      VECHE_DATA_DIR: dataDir,
      LOG_LEVEL: "fatal",
      RATE_PER_MINUTE: "100000",
      RATE_WRITES_PER_MINUTE: "100000",
      RATE_PER_ACCOUNT_MINUTE: "100000",
      ...environment,
    });
    const modules = await loadModules();
    loadWords(modules);
    const logger = pino({ level: config.LOG_LEVEL });
    initFiles({
      storage: openStorage({ dataDir: config.dataDir }),
      limits: { bytes: config.FILE_MAX_MB * 1_000_000, pixels: 50_000_000, kinds: readKinds(config.FILE_TYPES) },
      log: logger,
    });
    made.program = {
      config,
      clock,
      secret,
      logger,
      modules,
      database,
      url: "",
      contextFor: (tenant) => ({
        tenant,
        db: database.forTenant(tenant.municipality_id),
        actor: systemActor,
        clock,
        language: "ru",
        t: translator("ru"),
        sign: (...parts) => sign(secret, ...parts),
        request_id: newId(),
      }),
      close: async () => undefined,
    };
    made.web = await buildServer(made.program);
    await made.web.ready();
  });
  afterAll(() => made.web?.close());

  return {
    get town() {
      return made.town;
    },
    get neighbour() {
      return made.neighbour;
    },
    get web() {
      return made.web;
    },
    get program() {
      return made.program;
    },
    clock,
    guest: () => new Visitor(made.web, made.town.host),
    resident: () => new Visitor(made.web, made.town.host, made.town.resident.token),
    as: (role) => new Visitor(made.web, made.town.host, made.town.staff[role].token),
    neighbourAs: (role) => new Visitor(made.web, made.neighbour.host, made.neighbour.staff[role].token),
    ctx: (actor) => ({
      ...testContext({ database, municipality_id: made.town.municipality_id, clock, ...(actor ? { actor } : {}) }),
      sign: (...parts) => sign(secret, ...parts),
    }),
  };
}
