import type { Module } from "#platform/module.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const assignments: Module = {
  name: "assignments",
  words: { ru, en },
};
