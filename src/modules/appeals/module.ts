import type { Module } from "#platform/module.ts";
import { appealsDemo } from "./demo.ts";
import { appealsFigures } from "./figures.ts";
import { intakeApi } from "./intake/api.ts";
import { intakeRoutes } from "./intake/routes.ts";
import { appealsJobs } from "./jobs.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const appeals: Module = {
  name: "appeals",
  words: { ru, en },
  jobs: appealsJobs,
  demo: appealsDemo,
  figures: appealsFigures,
  menu: [
    { place: "public", href: "/appeals", title: "appeals:menu.appeals", icon: "messages-square", order: 10 },
    { place: "public", href: "/appeals/new", title: "appeals:menu.new", icon: "message-square-plus", order: 5 },
  ],
  routes: (app) => {
    intakeRoutes(app);
    intakeApi(app);
  },
};
