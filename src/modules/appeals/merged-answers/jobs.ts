import { z } from "zod";
import { defineJob, enqueue } from "#platform/jobs/index.ts";
import { partsOf } from "../merging/store.ts";
import { onAppealEvent } from "../timeline/actions.ts";
import { answerParts } from "./actions.ts";

/** The main record is answered: so is everything merged into it. */
export const answerMerged = defineJob({
  name: "appeals.answer_merged",
  payload: z.object({ appeal_id: z.uuid() }),
  timeout_seconds: 1800,
  run: (ctx, { appeal_id }, signal) => answerParts(ctx, appeal_id, signal),
});

onAppealEvent(async (ctx, { appeal_id, kind }) => {
  if (kind === "answered" && (await partsOf(ctx, appeal_id, 1)).length > 0) await enqueue(ctx, answerMerged, { appeal_id });
});
