import { z } from "zod";
import { defineJob, enqueue } from "#platform/jobs/index.ts";
import { onAppealEvent } from "../timeline/actions.ts";
import { partAll } from "./actions.ts";
import { partsOf } from "./store.ts";

/** The main record ended without an answer of ours. */
export const freeMerged = defineJob({
  name: "appeals.free_merged",
  payload: z.object({ appeal_id: z.uuid() }),
  run: (ctx, { appeal_id }) => partAll(ctx, appeal_id),
});

const ends = ["redirected", "unanswered", "withdrawn"];

onAppealEvent(async (ctx, { appeal_id, kind }) => {
  if (ends.includes(kind) && (await partsOf(ctx, appeal_id, 1)).length > 0) await enqueue(ctx, freeMerged, { appeal_id });
});
