import { z } from "zod";
import { fields } from "#platform/http/index.ts";

export const resetForm = z.object({ email: fields.email() });
