import type { Module } from "#platform/module.ts";
import { webhooksDemo } from "./demo.ts";
import { webhooksJobs } from "./jobs.ts";
import { webhookRoutes } from "./routes.ts";
import "./tables.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

export const webhooks: Module = {
  name: "webhooks",
  words: { ru, en },
  routes: webhookRoutes,
  jobs: webhooksJobs,
  demo: webhooksDemo,
};
