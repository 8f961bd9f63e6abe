import { z } from "zod";
import { fields } from "#platform/http/index.ts";

export const keepForm = z.object({ result: fields.text(2000, "appeals:promise.form.result"), kept_on: fields.date() });
