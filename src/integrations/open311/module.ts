import type { Module } from "#platform/module.ts";
import { open311Routes } from "./routes.ts";
import "./tables.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const open311: Module = { name: "open311", words: { ru, en }, routes: open311Routes };
