import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { usualTimetable } from "#platform/calendar/index.ts";
import { fixedClock } from "#platform/clock.ts";
import { type Actor, type Context, systemActor, type Tenant } from "#platform/context.ts";
import type { Database } from "#platform/db/database.ts";
import { initWords, type Language, translator, type Words } from "#platform/i18n/index.ts";
import { newId, sign } from "#platform/ids.ts";

/** "Now" in tests: a Friday morning in Khanty-Mansiysk. */
export const testNow = Temporal.Instant.from("2026-11-20T09:00:00+05:00");

export interface TestContextSettings {
  readonly database: Database;
  readonly municipality_id: string;
  readonly tenant?: Partial<Tenant>;
  readonly actor?: Partial<Actor>;
  readonly clock?: Context["clock"];
  readonly language?: Language;
}

/** A context as a request would get it: acting as the system, in Russian, at `testNow`, unless told otherwise. */
export function testContext({ database, municipality_id, tenant, actor, clock, language = "ru" }: TestContextSettings): Context {
  return {
    tenant: {
      municipality_id,
      slug: "test",
      name: "Испытательный",
      zone: "Asia/Yekaterinburg",
      languages: ["ru", "en"],
      timetable: usualTimetable,
      settings: {},
      ...tenant,
    },
    db: database.forTenant(municipality_id),
    actor: { ...systemActor, ...actor },
    clock: clock ?? fixedClock(testNow),
    language,
    t: testWords(language),
    sign: (...parts) => sign("a key of tests", ...parts),
    request_id: `test-${newId()}`,
  };
}

/** Whether the words of the whole program are there: a test of a part may have put its own in their place. */
function wordsStand(language: Language): boolean {
  try {
    return translator(language)("ui:table.select_all") !== "";
  } catch {
    return false;
  }
}

/** The translator with the words of every part of the program. */
export function testWords(language: Language = "ru"): Context["t"] {
  if (!wordsStand(language)) {
    const root = new URL("../../src/", import.meta.url).pathname;
    const folders = globSync("{modules/*,integrations/*,platform/*,ui,app}/words.ru.json", { cwd: root }).map((file) =>
      file.slice(0, -"/words.ru.json".length),
    );
    initWords(Object.fromEntries(folders.map((folder) => [basename(folder), readWords(`${root}${folder}`)])));
  }
  return translator(language);
}

function readWords(folder: string): Words {
  const read = (language: Language): Words["ru"] => JSON.parse(readFileSync(`${folder}/words.${language}.json`, "utf8"));
  return { ru: read("ru"), en: read("en") };
}
