import { z } from "zod";
import { defineJob, enqueue } from "#platform/jobs/index.ts";
import { onImported } from "../import-rows/actions.ts";
import { registerItself } from "../registration/actions.ts";
import { automationOf } from "../suggestions/store.ts";
import { onAppealEvent } from "../timeline/actions.ts";
import { routeItself } from "./actions.ts";
import { importedUnrouted } from "./store.ts";

/** What has been registered goes by the rules to whom they name, where the town has said so. */
export const routeRegistered = defineJob({
  name: "appeals.route",
  payload: z.object({ appeal_id: z.uuid() }),
  run: (ctx, { appeal_id }) => routeItself(ctx, appeal_id),
});

/** What has come is registered and goes, where a rule does both by itself. */
export const registerReceived = defineJob({
  name: "appeals.register_by_rule",
  payload: z.object({ appeal_id: z.uuid() }),
  run: (ctx, { appeal_id }) => registerItself(ctx, appeal_id),
});

/** Rows of one pass over what an import has brought. */
const batch = 500;

/** What an import has brought and nobody has yet goes the same way: imports make no events. */
export const routeImported = defineJob({
  name: "appeals.route_imported",
  payload: z.object({ import_id: z.uuid() }),
  timeout_seconds: 3600,
  run: async (ctx, { import_id }, signal) => {
    for (let after: string | undefined; ; ) {
      signal?.throwIfAborted();
      const rows = await importedUnrouted(ctx, import_id, batch, after);
      for (const { appeal_id, state } of rows) await (state === "received" ? registerItself : routeItself)(ctx, appeal_id);
      after = rows.at(-1)?.appeal_id;
      if (rows.length < batch) return;
    }
  },
});

onAppealEvent(async (ctx, { appeal_id, kind }) => {
  const job = kind === "registered" ? routeRegistered : kind === "received" || kind === "topic_decided" ? registerReceived : undefined;
  if (job && (await automationOf(ctx)).routes_itself) await enqueue(ctx, job, { appeal_id });
});

onImported(async (ctx, import_id) => {
  if ((await automationOf(ctx)).routes_itself) await enqueue(ctx, routeImported, { import_id });
});
