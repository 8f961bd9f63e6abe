import { z } from "zod";
import { type FormValues, fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import type { SurveyConstants } from "../sstu-survey/rules.ts";
import { isNationalCode } from "../topics/rules.ts";

const named = (prefix: string) => new RegExp(`^${prefix}_([0-9a-f-]{36})$`);
const texts = z.record(z.string(), z.unknown());

const constant = fields.optionalText(300).transform((text) => text ?? "");
const constants = z.object({
  department_id: z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? value.trim().toLowerCase() : null),
    z.string().refine(isId, "appeals:sstu.form.guid").nullable(),
  ),
  group_code: constant,
  federal_district: constant,
  region: constant,
  area: constant,
  city: constant,
  competence: fields.text(20, "http:form.choose"),
  level: fields.text(20, "http:form.choose"),
  body: constant,
  group_name: constant,
  sstu_body: constant,
  sstu_group: constant,
  purpose: constant,
  reception: constant,
});

/** The town's id and constants, the ids of bodies (`authority_…`) and the codes of topics (`topic_…`). */
export const sstuForm = texts.transform((given, issue) => {
  const read = constants.safeParse(given);
  for (const problem of read.error?.issues ?? []) issue.addIssue({ ...problem, code: "custom", message: problem.message });
  const byId = (prefix: string, fits: (text: string) => boolean, message: string) => {
    const found = new Map<string, string>();
    for (const [name, value] of Object.entries(given)) {
      const id = named(prefix).exec(name)?.[1];
      const text = typeof value === "string" ? value.trim().toLowerCase() : "";
      if (!id || text === "") continue;
      if (fits(text)) found.set(id, text);
      else issue.addIssue({ code: "custom", path: [name], message });
    }
    return found;
  };
  const authorities = byId("authority", isId, "appeals:sstu.form.guid");
  const topics = byId("topic", isNationalCode, "appeals:sstu.form.code");
  if (!read.success) return z.NEVER;
  const { department_id, ...survey } = read.data;
  return { department_id, survey: survey satisfies SurveyConstants, authorities, topics };
});
export type SstuForm = z.output<typeof sstuForm>;

/** Number and date of the letter an appeal was sent with. */
export const coverForm = z.object({ cover_number: fields.text(100, "appeals:sstu.form.cover_number"), cover_date: fields.date() });
export type CoverForm = z.output<typeof coverForm>;

/** The settings as their form shows them. */
export function sstuValues(
  settings: { readonly department_id: string | null; readonly survey: SurveyConstants },
  authorities: readonly { readonly authority_id: string; readonly department_id: string | null }[],
  topics: readonly { readonly topic_id: string; readonly code: string | null }[],
): FormValues {
  return {
    department_id: settings.department_id ?? "",
    ...settings.survey,
    ...Object.fromEntries(authorities.map((one) => [`authority_${one.authority_id}`, one.department_id ?? ""])),
    ...Object.fromEntries(topics.map((one) => [`topic_${one.topic_id}`, one.code ?? ""])),
  };
}
