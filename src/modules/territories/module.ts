import type { Module } from "#platform/module.ts";
import { territoriesDemo } from "./demo.ts";
import "./tables.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const territories: Module = {
  name: "territories",
  words: { ru, en },
  demo: territoriesDemo,
};
