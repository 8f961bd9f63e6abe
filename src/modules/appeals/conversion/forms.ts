import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { kinds, priorities, registers } from "../rules.ts";

const optionalChoice = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.preprocess((value) => (value === "" ? undefined : value), z.enum(values, "http:form.choose").optional());

/** Where a record is moved to, and why. Only an appeal has a kind. */
export const convertForm = z
  .object({
    into: z.enum(registers, "http:form.choose"),
    kind: optionalChoice(kinds),
    priority: optionalChoice(priorities),
    reason: fields.text(2000, "appeals:form.reason"),
  })
  .superRefine((form, issue) => {
    if (form.into === "appeal" && !form.kind) issue.addIssue({ code: "custom", path: ["kind"], message: "http:form.choose" });
  });
