import { z } from "zod";
import { defineJob, enqueue } from "#platform/jobs/index.ts";
import { automationOf } from "../suggestions/store.ts";
import { onAppealEvent } from "../timeline/actions.ts";
import { routeItself } from "./actions.ts";

/** What has been registered goes by the rules to whom they name, where the town has said so. */
export const routeRegistered = defineJob({
  name: "appeals.route",
  payload: z.object({ appeal_id: z.uuid() }),
  run: (ctx, { appeal_id }) => routeItself(ctx, appeal_id),
});

onAppealEvent(async (ctx, { appeal_id, kind }) => {
  if (kind === "registered" && (await automationOf(ctx)).routes_itself) await enqueue(ctx, routeRegistered, { appeal_id });
});
