import { onRetry } from "#modules/appeals/index.ts";
import type { Module } from "#platform/module.ts";
import { emailDemo } from "./demo.ts";
import { emailJobs } from "./jobs.ts";
import { emailRoutes } from "./routes.ts";
import { retryMessage } from "./taking/actions.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

onRetry("email", (ctx, item, raw) =>
  item.reason === "email:aside.size" ? Promise.resolve(tooLarge(item)) : retryMessage(ctx, item.item_id, raw),
);

/** Of a message too large to fetch only the beginning is here: trying again would take in half a letter. */
function tooLarge({ reason, reason_values }: { readonly reason: string; readonly reason_values: Readonly<Record<string, unknown>> }) {
  return { ok: false, reason: { key: reason, values: reason_values } } as const;
}

export const email: Module = {
  name: "email",
  words: { ru, en },
  jobs: emailJobs,
  demo: emailDemo,
  menu: [{ place: "staff", href: "/staff/email", title: "email:title", icon: "inbox", permission: "appeals.register", order: 146 }],
  routes: (app) => emailRoutes(app),
};
