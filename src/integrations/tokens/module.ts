import type { Module } from "#platform/module.ts";
import { tokensDemo } from "./demo.ts";
import { tokenRoutes } from "./routes.ts";
import "./tables.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const tokens: Module = {
  name: "tokens",
  words: { ru, en },
  routes: tokenRoutes,
  menu: [{ place: "staff", href: "/staff/integrations", title: "tokens:menu", icon: "plug", permission: "people.manage", order: 910 }],
  demo: tokensDemo,
};
