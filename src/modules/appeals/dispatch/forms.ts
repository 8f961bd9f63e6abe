import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";

/** What stands in the address of the list. */
export const dispatchFilter = z.object({
  channel: z.enum(["post", "hand"]).catch("post"),
  sent: z.preprocess((value) => value === "1", z.boolean()),
});

/** Ids of ticked rows. */
export const tickedForm = z.object({
  dispatch: z.preprocess(
    (value) => [...new Set([value].flat().filter((one): one is string => typeof one === "string" && isId(one)))].slice(0, 500),
    z.array(z.string()),
  ),
});

export const sendForm = z.object({ sent_on: fields.date(), proof: fields.optionalText(200) });
export const proofForm = z.object({ proof: fields.text(200, "appeals:dispatch.form.proof") });
