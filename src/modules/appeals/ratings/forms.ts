import { z } from "zod";
import { fields } from "#platform/http/index.ts";

export const keyForm = z.object({ key: z.string().max(200).catch("") });

export const ratingForm = z.object({
  score: z.coerce
    .number("appeals:rating.form.score")
    .int("appeals:rating.form.score")
    .min(1, "appeals:rating.form.score")
    .max(5, "appeals:rating.form.score"),
  comment: fields.optionalText(2000),
});

export const objectionForm = z.object({ body: fields.text(4000, "appeals:objection.form.body") });
