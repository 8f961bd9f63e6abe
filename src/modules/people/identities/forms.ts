import { z } from "zod";
import { welcomeForm } from "../residents/forms.ts";

/** Which account: the one that is there, or one of their own. */
export const linkForm = z.object({ next: z.string().max(1000).optional() });

export const identityWelcomeForm = welcomeForm.omit({ phone: true });
