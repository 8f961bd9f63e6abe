import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { initWords, type Words } from "#platform/i18n/index.ts";
import type { Module } from "#platform/module.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Loads the words of the whole program: of each module, each part of the platform that speaks, the design system, the program itself. */
export function loadWords(modules: readonly Module[]): void {
  const others = globSync("{platform/*,ui,app}/words.ru.json", { cwd: root }).map((file) => dirname(file));
  initWords({
    ...Object.fromEntries(others.map((folder) => [basename(folder), readWords(folder)])),
    ...Object.fromEntries(modules.map((module) => [module.name, module.words])),
  });
}

function readWords(folder: string): Words {
  const read = (language: string) => JSON.parse(readFileSync(`${root}/${folder}/words.${language}.json`, "utf8"));
  return { ru: read("ru"), en: read("en") };
}
