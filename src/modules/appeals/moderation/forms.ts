import { z } from "zod";
import { fields } from "#platform/http/index.ts";

const stage = z.string().max(100);

/** What a moderator lets through. An answer left empty is not published. */
export const publishForm = z.object({
  stage,
  title: fields.text(200),
  body: fields.text(20_000),
  answer: fields.optionalText(20_000),
  confirmed: fields.checkbox(),
  photos: fields.checkbox(),
});

/** The reason goes to the applicant. */
export const refusalForm = z.object({ stage, reason: fields.text(2000, "appeals:moderation.reason_required") });
