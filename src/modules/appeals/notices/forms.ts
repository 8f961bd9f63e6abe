import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { type Names, shownText, storedText, type TextCode, unknownPlaceholders } from "./rules.ts";

/** A ready text; names in braces that its letter does not have are refused, or an applicant would read them. */
export function textForm(code: TextCode, names: Names) {
  return z.object({
    body: fields.text(8000, "appeals:notices.form.body").transform((body, issue) => {
      const text = storedText(body, names);
      const unknown = unknownPlaceholders(code, text);
      if (unknown.length > 0)
        issue.addIssue({
          code: "custom",
          message: "appeals:notices.form.unknown",
          params: { names: unknown.map((one) => shownText(one, names)).join(", ") },
        });
      return text;
    }),
  });
}
