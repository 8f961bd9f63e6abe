import { Writable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { onTestFinished } from "vitest";
import { loadModules } from "#app/modules.ts";
import { loadWords } from "#app/words.ts";
import { usualTimetable } from "#platform/calendar/index.ts";
import { fixedClock } from "#platform/clock.ts";
import { readConfig } from "#platform/config.ts";
import type { Actor } from "#platform/context.ts";
import type { Db } from "#platform/db/index.ts";
import { registerUploads } from "#platform/files/index.ts";
import { buildWeb, type TownProfile, type Web, type Wiring } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { makeLogger } from "#platform/log.ts";
import { testNow } from "./context.ts";

/** A town that stands in no database. */
export const paperTown: TownProfile = {
  municipality_id: newId(),
  slug: "paper",
  name: "Бумажный",
  zone: "Asia/Yekaterinburg",
  languages: ["ru", "en"],
  timetable: usualTimetable,
  settings: {},
  tagline: "",
  colours: { accent: "#0b5f63" },
  emblem: null,
  contacts: {},
};

/** A member of staff with these permissions. */
export function clerk(...permissions: string[]): Actor {
  return { kind: "staff", id: newId(), name: "Писарев О. И.", permissions: new Set(permissions), unit_ids: [] };
}

export interface WebParts {
  readonly settings?: Readonly<Record<string, string>>;
  readonly wiring?: Partial<Wiring>;
  /** who each session cookie stands for */
  readonly sessions?: Readonly<Record<string, Actor>>;
  readonly routes?: (app: FastifyInstance) => void | Promise<void>;
  /** folder for uploads; without it there are none */
  readonly uploads?: string;
}

/** The web alone, without a database, with the routes a test brings; closed when the test is over. Also what it logged. */
export async function openWeb({
  settings,
  wiring,
  sessions = {},
  routes,
  uploads,
}: WebParts = {}): Promise<Web & { readonly logged: string[] }> {
  loadWords(await loadModules());
  const logged: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  const web = await buildWeb({
    config: readConfig({ VECHE_DEMO: "0", ...settings }),
    clock: fixedClock(testNow),
    secret: "a key of tests, of at least thirty-two characters",
    logger: makeLogger("info", sink),
    wiring: {
      townFor: async () => paperTown,
      actorFor: async (_db, _town, token) => sessions[token] ?? null,
      dbFor: () => ({}) as Db,
      isDatabaseAway: () => false,
      ping: async () => undefined,
      menu: [],
      uploads: (app) => (uploads ? registerUploads(app, { tempDir: uploads }) : undefined),
      ...wiring,
    },
  });
  onTestFinished(() => web.close());
  await routes?.(web);
  await web.ready();
  return Object.assign(web, { logged });
}
