import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { kinds } from "../rules.ts";

const coordinate = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value.replace(",", ".")) : undefined),
    z.number("appeals:form.point").min(least, "appeals:form.point").max(most, "appeals:form.point").optional(),
  );

/** A name with at least a surname and a first name: 59-ФЗ art. 7 asks for both. */
const fullName = fields.text(200, "appeals:form.full_name").refine((name) => /\p{L}{1,}[\s.]+\p{L}/u.test(name), "appeals:form.full_name");

const phone = z.preprocess(
  (value) => (typeof value === "string" ? value.trim() || undefined : undefined),
  z
    .string()
    .max(40)
    .refine((text) => text.replace(/\D/g, "").length >= 5 && /^[\d\s()+.-]+$/.test(text), "appeals:form.phone")
    .optional(),
);

/**
 * What a resident sends by the web form. 59-ФЗ art. 7 part 3: surname and first name, an e-mail for
 * the answer, the substance. Topic, addressee, place and files are not asked for by the law and may be left out.
 */
export const appealForm = z
  .object({
    submission: z.string("appeals:form.submission").max(200),
    kind: z.enum(kinds).catch("application"),
    addressee: z.enum(["head", "administration"]).catch("administration"),
    topic_id: fields.optionalId(),
    summary: fields.optionalText(200),
    body: fields.text(20_000, "appeals:form.body"),
    place: z.enum(["address", "point", "none"]).catch("none"),
    address: fields.optionalText(300),
    point_lat: coordinate(-90, 90),
    point_lon: coordinate(-180, 180),
    full_name: fullName,
    email: fields.email(),
    phone,
    co_applicants: fields.optionalText(5000),
    wants_publication: fields.checkbox(),
    consent: fields.checkbox().refine((given) => given, "appeals:form.consent"),
  })
  .superRefine((form, issue) => {
    if (form.place === "address" && !form.address) issue.addIssue({ code: "custom", path: ["address"], message: "appeals:form.address" });
    const half = (form.point_lat === undefined) !== (form.point_lon === undefined);
    if (form.place !== "none" && (half || (form.place === "point" && form.point_lat === undefined))) {
      issue.addIssue({ code: "custom", path: ["point_lat"], message: "appeals:form.point" });
    }
  });
export type AppealForm = z.output<typeof appealForm>;

/** Where the matter is: what was chosen must be there, and what else was given is kept. «Без места» means none. */
export function placeOf(form: Pick<AppealForm, "place" | "address" | "point_lat" | "point_lon">): {
  readonly address?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
} {
  if (form.place === "none") return {};
  return { address: form.address, latitude: form.point_lat, longitude: form.point_lon };
}

/** The first sentence of a text, as a heading of at most `most` characters: what a list shows when nobody named the matter. */
export function summaryOf(body: string, most = 120): string {
  const line = body.replace(/\s+/g, " ").trim();
  const sentence = /^.{10,}?[.!?…](?=\s|$)/u.exec(line)?.[0] ?? line;
  const text = sentence.replace(/[.…]+$/u, "");
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2)).trimEnd()}…`;
}

/** Co-applicants, a name a line. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 500);
}
