import { readFileSync } from "node:fs";
import { initWords, type Words } from "#platform/i18n/index.ts";
import type { Module } from "#platform/module.ts";

const root = new URL("../", import.meta.url);

/** Namespaces that are not modules: the parts of the platform that speak, the design system, the program itself. */
const others: Readonly<Record<string, string>> = {
  http: "platform/http",
  deadlines: "platform/deadlines",
  calendar: "platform/calendar",
  files: "platform/files",
  journal: "platform/journal",
  jobs: "platform/jobs",
  mail: "platform/mail",
  figures: "platform/figures",
  ui: "ui",
  app: "app",
};

/** Reads `words.ru.json` and `words.en.json` of a folder below `src/`. */
export function readWords(folder: string): Words {
  const read = (language: string) => JSON.parse(readFileSync(new URL(`${folder}/words.${language}.json`, root), "utf8"));
  return { ru: read("ru"), en: read("en") };
}

/** Loads the words of the whole program. */
export function loadWords(modules: readonly Module[]): void {
  initWords({
    ...Object.fromEntries(Object.entries(others).map(([name, folder]) => [name, readWords(folder)])),
    ...Object.fromEntries(modules.map((module) => [module.name, module.words])),
  });
}
