import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { ranks } from "./rules.ts";

/** What of the list of receptions is asked for, from its address; whatever cannot be read is left out. */
export const sessionFilter = z.object({
  tab: z.enum(["coming", "closed", "all"]).catch("coming"),
  rank: z.enum(ranks).optional().catch(undefined),
  day_from: fields.optionalDate().catch(undefined),
  day_to: fields.optionalDate().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type SessionFilter = z.output<typeof sessionFilter>;

export const cancellationForm = z.object({ note: fields.text(500, "receptions:form.cancel_reason") });
