import { z } from "zod";
import { fields } from "#platform/http/index.ts";

export const unitForm = z.object({
  name: fields.text(300),
  short_name: fields.optionalText(100),
  parent_id: fields.optionalId(),
  position: z.preprocess(
    (value) => (value === "" || value === undefined ? 0 : value),
    z.coerce.number("http:form.format").int().min(0).max(9999),
  ),
});
export type UnitInput = z.output<typeof unitForm>;
