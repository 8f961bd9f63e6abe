import type { Module } from "#platform/module.ts";
import { figureApi } from "./api.ts";
import { reportsDemo } from "./demo.ts";
import { openDataRoutes } from "./open-data/routes.ts";
import { reportRoutes } from "./routes.ts";
import { statedRoutes } from "./stated/routes.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const reports: Module = {
  name: "reports",
  words: { ru, en },
  permissions: [
    { code: "reports.view", title: "reports:permission.view" },
    { code: "reports.manage", title: "reports:permission.manage" },
  ],
  menu: [
    { place: "public", href: "/reports", title: "reports:menu.reports", icon: "chart-column", order: 80 },
    { place: "staff", href: "/staff/reports", title: "reports:menu.reports", icon: "chart-column", permission: "reports.view", order: 80 },
  ],
  demo: reportsDemo,
  routes: (app) => {
    reportRoutes(app);
    figureApi(app);
    openDataRoutes(app);
    statedRoutes(app);
  },
};
