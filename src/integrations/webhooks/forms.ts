import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { eventNames } from "./rules.ts";

/** A subscription. Whether its address may be sent to depends on the deployment: `actions.ts` asks. */
export const webhookForm = z.object({
  system_id: fields.id(),
  url: fields.text(2000, "webhooks:form.url"),
  events: z.preprocess(
    (value) => [value].flat().filter((one) => typeof one === "string" && one !== ""),
    z.array(z.enum(eventNames, "webhooks:form.events")).min(1, "webhooks:form.events"),
  ),
});
export type WebhookForm = z.output<typeof webhookForm>;
