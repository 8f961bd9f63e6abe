import { z } from "zod";
import { fields } from "#platform/http/index.ts";

export const placeForm = z.object({
  name: fields.text(150),
  address: fields.text(300),
  is_remote: fields.checkbox(),
  note: fields.optionalText(500),
});
export type PlaceInput = z.output<typeof placeForm>;
