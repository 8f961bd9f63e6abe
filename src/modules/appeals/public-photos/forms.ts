import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { type Point, readAreas, readPoint } from "./rules.ts";

const text = z.string().max(2000).catch("");
const pixel = z.coerce.number().int().min(0).max(10_000).optional().catch(undefined);
const percent = z.coerce.number().min(0).max(100);

/** What the address of the page holds: what is painted over so far, the first corner of one more, and a click or four numbers just sent. */
export const drawing = z.object({
  areas: text.transform(readAreas),
  corner: text.transform((value): Point | undefined => readPoint(value)),
  // an image that is a button sends where it was pressed
  "at.x": pixel,
  "at.y": pixel,
  left: z.string().max(20).optional().catch(undefined),
  top: z.string().max(20).optional().catch(undefined),
  right: z.string().max(20).optional().catch(undefined),
  bottom: z.string().max(20).optional().catch(undefined),
});
export type Drawing = z.output<typeof drawing>;

/** An area typed in percent of the picture. */
export const typedArea = z.object({ left: percent, top: percent, right: percent, bottom: percent });

/** What a moderator confirms. */
export const photoForm = z.object({
  areas: text.transform(readAreas),
  alt: fields.text(200, "appeals:photos.alt_required"),
  clean: fields.checkbox(),
});
