import { z } from "zod";
import { fields } from "#platform/http/index.ts";

/** The version the decision is about: a text that has changed meanwhile is read again first. */
const version = z.coerce.number().int().min(1).catch(0);

export const approvalForm = z.object({ version, note: fields.optionalText(2000) });
export const returnForm = z.object({ version, note: fields.text(2000, "appeals:approval.form.note") });
