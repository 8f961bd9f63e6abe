import type { Module } from "#platform/module.ts";
import { oidcRoutes } from "./routes.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const oidc: Module = { name: "oidc", words: { ru, en }, routes: oidcRoutes };
