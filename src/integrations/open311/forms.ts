import { z } from "zod";
import { cleanText } from "#platform/http/index.ts";
import { attributes, type Fields, statuses } from "./rules.ts";

/** An empty value is none: clients send every name they know. */
const text = (most: number) =>
  z.preprocess(
    (value) => (typeof value === "string" ? cleanText(value) || undefined : undefined),
    z.string().max(most, "open311:form.too_long").optional(),
  );
const needed = (most: number) =>
  z.preprocess(
    (value) => (typeof value === "string" ? cleanText(value) : value),
    z.string("open311:form.needed").min(1, "open311:form.needed").max(most, "open311:form.too_long"),
  );
const degrees = (most: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value.replace(",", ".")) : undefined),
    z.number("open311:form.degrees").min(-most, "open311:form.degrees").max(most, "open311:form.degrees").optional(),
  );
const email = text(254).refine(
  (address) => !address || /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]{2,}$/u.test(address),
  "open311:form.email",
);
const choice = (values: readonly [string, ...string[]]) =>
  z.preprocess((value) => (value === "" ? undefined : value), z.enum(values, "open311:form.choice").optional());

/** POST requests, by the names of GeoReport v2. */
export const requestForm = z
  .object({
    service_code: needed(200),
    description: needed(20_000),
    lat: degrees(90),
    long: degrees(180),
    address_string: text(300),
    first_name: text(100),
    last_name: text(100),
    email,
    phone: text(40).refine(
      (phone) => !phone || (phone.replace(/\D/g, "").length >= 5 && /^[\d\s()+.-]+$/.test(phone)),
      "open311:form.phone",
    ),
    media_url: text(1000).refine((url) => !url || /^https?:\/\/\S+$/.test(url), "open311:form.url"),
    service_request_id_ext: text(200),
    "attribute[fixmystreet_id]": text(200),
    "attribute[addressee]": choice(attributes[0].values),
    "attribute[publication]": choice(attributes[1].values),
  })
  .superRefine((form, issue) => {
    const half = (form.lat === undefined) !== (form.long === undefined);
    const missing = (field: string, message: string) => issue.addIssue({ code: "custom", path: [field], message });
    if (half) missing(form.lat === undefined ? "lat" : "long", "open311:form.needed");
    else if (form.lat === undefined && !form.address_string) missing("lat", "open311:form.place");
  });
export type RequestForm = z.output<typeof requestForm>;

/** POST servicerequestupdates, as FixMyStreet sends it. */
export const updateForm = z.object({
  service_request_id: z.uuid("open311:form.request"),
  status: z.preprocess(
    (value) => (typeof value === "string" ? value.trim().toLowerCase() : value),
    z.enum(statuses, "open311:form.status"),
  ),
  description: text(10_000),
  updated_datetime: text(60),
  update_id: text(200),
  update_id_ext: text(200),
  media_url: text(1000).refine((url) => !url || /^https?:\/\/\S+$/.test(url), "open311:form.url"),
});
export type UpdateForm = z.output<typeof updateForm>;

/** Reads fields by a schema: its value, or every refusal as "field: what is wrong", by the keys of words. */
export function readByName<Schema extends z.ZodType>(
  schema: Schema,
  fields: Fields,
):
  | { readonly ok: true; readonly value: z.output<Schema> }
  | { readonly ok: false; readonly refused: readonly { field: string; key: string }[] } {
  const parsed = schema.safeParse(Object.fromEntries(fields));
  if (parsed.success) return { ok: true, value: parsed.data };
  const refused = new Map(parsed.error.issues.map(({ path, message }) => [path.map(String).join("."), message]));
  return { ok: false, refused: [...refused].map(([field, key]) => ({ field, key })) };
}
