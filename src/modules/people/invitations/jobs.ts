import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { sendReset } from "./actions.ts";

/** Writes the letter with a link to a new password; nobody's, when the address was nobody's. */
export const sendResetLink = defineJob({
  name: "people.send_reset_link",
  payload: z.object({ staff_id: z.uuid().nullable() }),
  run: async (ctx, { staff_id }) => {
    if (staff_id) await sendReset(ctx, staff_id);
  },
});
