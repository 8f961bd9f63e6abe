import type { Module } from "#platform/module.ts";
import { peopleDemo } from "./demo.ts";
import "./tables.ts";
import { peopleJobs } from "./jobs.ts";
import { peopleRoutes } from "./routes.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const people: Module = {
  name: "people",
  words: { ru, en },
  routes: peopleRoutes,
  jobs: peopleJobs,
  permissions: [
    { code: "people.view", title: "people:permission.view" },
    { code: "people.manage", title: "people:permission.manage" },
  ],
  menu: [
    { place: "staff", href: "/staff/people", title: "people:menu.people", icon: "users-round", permission: "people.view", order: 800 },
    { place: "staff", href: "/staff/units", title: "people:menu.units", icon: "network", permission: "people.view", order: 810 },
    { place: "staff", href: "/staff/settings/town", title: "people:menu.town", icon: "landmark", permission: "people.manage", order: 900 },
  ],
  demo: peopleDemo,
};
