import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { typedPassword } from "../residents/forms.ts";

export const staffSignInForm = z.object({ email: fields.email(), password: typedPassword(), next: z.string().max(1000).optional() });
export const factorForm = z.object({ code: fields.text(40, "people:form.factor"), next: z.string().max(1000).optional() });
/** The password again before something that matters. */
export const currentForm = z.object({ current: typedPassword("people:form.password.current_required") });
