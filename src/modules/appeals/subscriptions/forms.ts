import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { readBox, readCircle, readRing } from "../areas/rules.ts";
import { radii } from "./rules.ts";

const area = (read: (text: string) => unknown) =>
  z
    .string()
    .max(2000)
    .optional()
    .refine((text) => !text || read(text) !== undefined, "appeals:subscriptions.refusal.place")
    .transform((text) => text || undefined);
const degrees = fields.optionalText(20).transform((text) => (text ? Number(text.replace(",", ".")) : undefined));

/** What to be told of, and where to. */
export const subscriptionForm = z.object({
  email: fields.email(),
  topic: fields.optionalId(),
  district: fields.optionalId(),
  street: fields.optionalId(),
  bbox: area(readBox),
  around: area(readCircle),
  area: area(readRing),
  address: fields.optionalText(300),
  point_lat: degrees,
  point_lon: degrees,
  radius: z
    .enum(["", ...radii.map(String)])
    .optional()
    .catch("")
    .transform((text) => (text ? Number(text) : undefined)),
});
export type SubscriptionForm = z.output<typeof subscriptionForm>;

/** The secret of a link, in an address or a form. */
export const keyForm = z.object({ key: z.string().max(200).catch("") });
