import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { checkRows } from "../import-checks/actions.ts";
import { writeRows } from "../import-rows/actions.ts";

const payload = z.object({ import_id: z.uuid() });

/** Both go on where they were when they are cut off, and do nothing for a run that has ended. */
export const checkImport = defineJob({
  name: "appeals.check_import",
  payload,
  retries: 3,
  timeout_seconds: 3600,
  run: (ctx, { import_id }, signal) => checkRows(ctx, import_id, signal),
});
export const writeImport = defineJob({
  name: "appeals.write_import",
  payload,
  retries: 3,
  timeout_seconds: 3600,
  run: (ctx, { import_id }, signal) => writeRows(ctx, import_id, signal),
});
