/**
 * The whole site on a port of its own, for browsers: `useSite()` at the top of a file gives the program
 * over a fresh database with two towns. What tests write stays until the file is over.
 */
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll } from "vitest";
import { loadModules } from "#app/modules.ts";
import { buildServer } from "#app/server.ts";
import { loadWords } from "#app/words.ts";
import { type Clock, fixedClock } from "#platform/clock.ts";
import { readConfig } from "#platform/config.ts";
import { type Context, systemActor } from "#platform/context.ts";
import { initFiles, openStorage, readKinds } from "#platform/files/index.ts";
import type { Web } from "#platform/http/index.ts";
import { sessionCookie } from "#platform/http/index.ts";
import { translator } from "#platform/i18n/index.ts";
import { newId, sign } from "#platform/ids.ts";
import { ensureBuilt } from "#ui/build.ts";
import { testContext, testNow } from "./context.ts";
import { useFreshDatabase } from "./database.ts";
import { insertTown, type TestTown } from "./town.ts";

const secret = "a key of tests, of at least thirty-two characters";

export interface TestSite {
  readonly town: TestTown;
  readonly neighbour: TestTown;
  /** the same program without a port: for `Visitor` */
  readonly web: Web;
  readonly clock: Clock & { set(to: string | Temporal.Instant): void };
  /** address of the first town's site, for a browser */
  url(): string;
  /** the cookie that signs a browser in: `context.addCookies([site.session(token)])` */
  session(token: string): { readonly name: string; readonly value: string; readonly url: string };
  /** for calling verbs directly, as the system */
  ctx(): Context;
}

/** See the top of this file. `environment`: settings that differ. */
export function useSite(environment: Readonly<Record<string, string>> = {}): TestSite {
  const clock = fixedClock(testNow);
  const made = {} as { town: TestTown; neighbour: TestTown; web: Web; folder: string };
  const database = useFreshDatabase(async (database) => {
    made.town = await insertTown(database, "test");
    made.neighbour = await insertTown(database, "neighbour");
  });
  beforeAll(async () => {
    await ensureBuilt(() => undefined);
    made.folder = mkdtempSync(join(tmpdir(), "veche-site-"));
    const rates = { RATE_PER_MINUTE: "100000", RATE_WRITES_PER_MINUTE: "100000", RATE_PER_ACCOUNT_MINUTE: "100000" };
    const config = readConfig({ VECHE_DEMO: "0", VECHE_DATA_DIR: made.folder, LOG_LEVEL: "fatal", ...rates, ...environment });
    const modules = await loadModules();
    loadWords(modules);
    const logger = pino({ level: "fatal" });
    const limits = { bytes: config.FILE_MAX_MB * 1024 * 1024, pixels: 50_000_000, kinds: readKinds(config.FILE_TYPES) };
    initFiles({ storage: openStorage({ dataDir: made.folder }), limits, log: logger });
    made.web = await buildServer({
      config,
      clock,
      secret,
      logger,
      modules,
      database,
      url: database.url,
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
    });
    await made.web.listen({ host: "127.0.0.1", port: 0 });
  });
  afterAll(async () => {
    await made.web?.close();
    if (made.folder) rmSync(made.folder, { recursive: true, force: true });
  });
  const url = () => `http://${made.town.host}:${(made.web.server.address() as AddressInfo).port}`;
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
    clock,
    url,
    session: (token) => ({ name: sessionCookie, value: token, url: url() }),
    ctx: () => ({
      ...testContext({ database, municipality_id: made.town.municipality_id, clock }),
      sign: (...parts) => sign(secret, ...parts),
    }),
  };
}
