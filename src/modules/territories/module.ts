import type { Module } from "#platform/module.ts";
import { addressApi } from "./addresses/api.ts";
import { addressRoutes } from "./addresses/routes.ts";
import { territoriesDemo } from "./demo.ts";
import { districtRoutes } from "./districts/routes.ts";
import { importRoutes } from "./imports/routes.ts";
import "./tables.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const territories: Module = {
  name: "territories",
  words: { ru, en },
  routes: (app) => {
    districtRoutes(app);
    addressRoutes(app);
    importRoutes(app);
    addressApi(app);
  },
  permissions: [
    { code: "territories.view", title: "territories:permission.view" },
    { code: "territories.manage", title: "territories:permission.manage" },
  ],
  menu: [
    { place: "staff", href: "/staff/territories", title: "territories:title", icon: "map", permission: "territories.view", order: 830 },
  ],
  demo: territoriesDemo,
};
