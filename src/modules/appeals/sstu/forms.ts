import { z } from "zod";
import { type FormValues, fields } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import type { SurveyConstants } from "../sstu-survey/rules.ts";
import { isNationalCode } from "../topics/rules.ts";

const named = (prefix: string) => new RegExp(`^${prefix}_([0-9a-f-]{36})$`);
const texts = z.record(z.string(), z.unknown());

/** NUL, TAB, 0x1A, U+FFFD and «…» are refused by who checks the survey, and so is the separator's line end. */
const forbidden = /[\u0000\t\n\u001a\ufffd…]/;
const constant = fields
  .optionalText(300)
  .transform((text) => text ?? "")
  .refine((text) => !forbidden.test(text), "appeals:sstu.form.forbidden");

/** What may stand in columns of the survey that have a list (regulations/reports/sstu-survey.yaml). */
export interface SurveyLists {
  readonly competences: readonly string[];
  readonly levels: readonly string[];
}

const listed = (values: readonly string[]) =>
  z.string("http:form.choose").superRefine((text, issue) => {
    if (!values.includes(text))
      issue.addIssue({ code: "custom", message: "appeals:sstu.form.not_listed", params: { values: values.join(", ") } });
  });

const constantsOf = ({ competences, levels }: SurveyLists) =>
  z.object({
    department_id: z.preprocess(
      (value) => (typeof value === "string" && value.trim() !== "" ? value.trim().toLowerCase() : null),
      z.string().refine(isId, "appeals:sstu.form.guid").nullable(),
    ),
    group_code: constant,
    federal_district: constant,
    region: constant,
    area: constant,
    city: constant,
    competence: listed(competences),
    level: listed(levels),
    body: constant,
    group_name: constant,
    sstu_body: constant,
    sstu_group: constant,
    purpose: constant,
    reception: constant,
  });

/**
 * The town's id and constants, the ids of bodies (`authority_…`) and the codes of topics (`topic_…`). A code of
 * competence or level that is on no list of the survey is refused: who checks the file would refuse all of it.
 */
export const sstuForm = (lists: SurveyLists) =>
  texts.transform((given, issue) => {
    const read = constantsOf(lists).safeParse(given);
    for (const { path, message, ...problem } of read.error?.issues ?? [])
      issue.addIssue({ code: "custom", path, message, ...(problem.code === "custom" && problem.params ? { params: problem.params } : {}) });
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
export type SstuForm = z.output<ReturnType<typeof sstuForm>>;

/** Number and date of the letter an appeal was sent with. */
export const coverForm = z.object({ cover_number: fields.text(100, "appeals:sstu.form.cover_number"), cover_date: fields.date() });
export type CoverForm = z.output<typeof coverForm>;

/** Letters of many appeals at once: `number_…` and `date_…` of each; both or neither. Lines left empty are passed over. */
export const coversForm = texts.transform((given, issue) => {
  const covers = new Map<string, CoverForm>();
  for (const name of Object.keys(given)) {
    const appeal_id = named("number").exec(name)?.[1];
    const [number, date] = [given[name], given[`date_${appeal_id}`]].map((value) => (typeof value === "string" ? value.trim() : ""));
    if (!appeal_id || (!number && !date)) continue;
    const read = coverForm.safeParse({ cover_number: number, cover_date: date });
    if (read.success) covers.set(appeal_id, read.data);
    for (const { path, message } of read.error?.issues ?? [])
      issue.addIssue({ code: "custom", path: [`${path[0] === "cover_date" ? "date" : "number"}_${appeal_id}`], message });
  }
  if (covers.size === 0) issue.addIssue({ code: "custom", path: [], message: "appeals:sstu.form.no_covers" });
  return covers;
});

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
