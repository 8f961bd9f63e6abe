import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { type TextCode, unknownPlaceholders } from "./rules.ts";

/** A ready text; names in braces that its letter does not have are refused, or an applicant would read them. */
export function textForm(code: TextCode) {
  return z.object({
    body: fields.text(8000, "appeals:notices.form.body").superRefine((body, issue) => {
      if (typeof body !== "string") return;
      const unknown = unknownPlaceholders(code, body);
      if (unknown.length > 0)
        issue.addIssue({
          code: "custom",
          message: "appeals:notices.form.unknown",
          params: { names: unknown.map((name) => `{${name}}`).join(", ") },
        });
    }),
  });
}
