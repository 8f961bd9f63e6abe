import { cleanText, type FormValues } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";

/** Names the draft of a browser. */
export const draftCookie = "veche_draft";

/** How long what was typed and not sent is kept. */
export const draftLives = { hours: 24 * 30 } as const;

/** The fields of the form that a draft keeps. Not the consent: it is given when the form is sent. */
const kept = [
  "body",
  "summary",
  "kind",
  "addressee",
  "topic_id",
  "place",
  "address",
  "point_lat",
  "point_lon",
  "full_name",
  "email",
  "phone",
  "co_applicants",
  "wants_publication",
] as const;

/** What of a sent form goes into the draft: known fields, cleaned as texts of the register are, each at most 25,000 characters. */
export function draftValues(values: FormValues): Record<string, string> {
  const draft: Record<string, string> = {};
  for (const name of kept) {
    const value = values[name];
    if (typeof value === "string" && value.trim() !== "") draft[name] = cleanText(value).slice(0, 25_000).toWellFormed();
  }
  return draft;
}

/** Ids named in a field that may be repeated: of files to be dropped. */
export function idsOf(value: FormValues[string]): string[] {
  return value === undefined ? [] : [value].flat().filter(isId);
}
