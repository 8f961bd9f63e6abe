import { formatDate } from "#platform/i18n/format.ts";
import type { Channel, Kind } from "../rules.ts";
import { classifierCode, isElectronic, type SstuSource } from "../sstu/rules.ts";

/** Columns of the survey that are the same for every line of a town. */
export const surveyConstants = [
  "group_code",
  "federal_district",
  "region",
  "area",
  "city",
  "competence",
  "level",
  "body",
  "group_name",
  "sstu_body",
  "sstu_group",
  "purpose",
  "reception",
] as const;
export type SurveyConstants = Record<(typeof surveyConstants)[number], string>;
const obligatory: readonly (keyof SurveyConstants)[] = [
  "group_code",
  "federal_district",
  "region",
  "competence",
  "level",
  "body",
  "purpose",
  "reception",
];

/** Constants of the survey that the town has still to enter. */
export function missingConstants(constants: SurveyConstants): (keyof SurveyConstants)[] {
  return obligatory.filter((name) => constants[name].trim() === "");
}

/** What a line of the survey says beside the constants. */
export interface SurveySource extends SstuSource {
  readonly signer_count: number;
  readonly topic_title: string | null;
  readonly kind: Kind | null;
  readonly executor_name: string | null;
  readonly is_repeated: boolean;
}

/** How an appeal by this channel was put: the survey knows three ways. */
export function wayOf(channel: Channel): "oral" | "electronic" | "written" {
  if (channel === "reception" || channel === "phone" || channel === "outing") return "oral";
  return isElectronic(channel) ? "electronic" : "written";
}

/** The 25 cells of a line. `words`: kind and way of the letter in Russian, the latter of at most 15 characters. */
export function surveyLine(
  source: SurveySource,
  constants: SurveyConstants,
  words: { readonly kind: string; readonly way: string },
): string[] {
  const day = source.registered_on ?? source.received_on;
  return [
    constants.group_code,
    constants.federal_district,
    constants.region,
    constants.area,
    constants.city,
    String(source.signer_count),
    source.number ?? source.receipt_number,
    formatDate(day, "ru"),
    classifierCode(source).slice(0, 24),
    source.topic_title ?? "",
    words.kind,
    constants.competence,
    constants.level,
    constants.body,
    constants.group_name,
    source.kind === "complaint" ? "1" : "0",
    source.closed_on ? "0" : "1",
    source.executor_name ?? "",
    words.way.slice(0, 15),
    constants.sstu_body,
    constants.sstu_group,
    constants.purpose,
    "",
    source.is_repeated ? "1" : "0",
    constants.reception,
  ].map(allowed);
}

/** NUL, TAB, 0x1A, U+FFFD and «…» may not stand in the survey. */
function allowed(cell: string): string {
  return cell
    .replaceAll("…", "...")
    .replace(/[\t\r\n]+/g, " ")
    .replace(/[\u0000\u001a\ufffd]/g, "")
    .trim();
}
