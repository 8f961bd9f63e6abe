import { z } from "zod";
import { fields } from "#platform/http/index.ts";

/** Why an appeal is opened again; the applicant's «не решено» is said elsewhere. */
export const reopenGrounds = ["causes_removed", "decision"] as const;

export const reopenForm = z
  .object({
    ground: z.enum(reopenGrounds, "http:form.choose"),
    decision: fields.optionalText(300),
    reason: fields.text(2000, "appeals:form.reason"),
  })
  .superRefine((form, issue) => {
    if (form.ground === "decision" && !form.decision)
      issue.addIssue({ code: "custom", path: ["decision"], message: "appeals:reopening.form.decision" });
  });
