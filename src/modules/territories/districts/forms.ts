import { z } from "zod";
import { fields } from "#platform/http/index.ts";

export const districtKinds = ["district", "microdistrict", "settlement"] as const;

/** A district or settlement; its lines come as a file beside the form. */
export const districtForm = z.object({
  kind: z.enum(districtKinds, "http:form.choose"),
  name: fields.text(200),
  parent_id: fields.optionalId(),
  position: z.preprocess(
    (value) => (value === "" || value === undefined ? 0 : value),
    z.coerce.number("http:form.format").int().min(0).max(9999),
  ),
});
export type DistrictInput = z.output<typeof districtForm>;

/** Whose data a boundary is. */
export const boundaryForm = z.object({ attribution: fields.text(300, "territories:form.attribution") });
