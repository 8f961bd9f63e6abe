import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const names = z.array(z.string().min(1)).min(1);
const file = z.strictObject({ verified: z.boolean(), columns: names.length(25), competences: names, levels: names });

let format: z.output<typeof file> | undefined;

/** Headings and codes of the survey (regulations/reports/sstu-survey.yaml). */
export function surveyFormat(): z.output<typeof file> {
  format ??= file.parse(parse(readFileSync(new URL("../../../../regulations/reports/sstu-survey.yaml", import.meta.url), "utf8")));
  return format;
}
