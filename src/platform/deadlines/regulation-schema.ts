import { z } from "zod";
import { readDay } from "#platform/calendar/days.ts";
import { englishCitation } from "./citation.ts";
import { ruleSchema } from "./rule.ts";

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);
const date = z.string().refine((text) => readDay(text) !== undefined, { error: "a date YYYY-MM-DD is expected" });
const bilingual = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });

const citation = z
  .string()
  .min(1)
  .refine((text) => !/[а-яё]/i.test(englishCitation(text)), { error: "not a plain citation: give it as {ru, en}" })
  .transform((ru) => ({ ru, en: englishCitation(ru) }));

/**
 * V: read in the text or in a source that quotes it; V≈: read in a local act that repeats the norm, the law itself was not
 * opened; M: from memory. Only V is verified.
 */
const mark = z.enum(["V", "V≈", "M"]);

const step = z
  .strictObject({
    /** one code may stand several times, with periods that do not overlap: the wordings of one norm */
    step: code,
    title: bilingual,
    /** what starts the term */
    event: z.string().min(1),
    rule: ruleSchema.optional(),
    /** figures of the norm that are not terms: ages, quorums, least numbers */
    parameters: z.record(z.string(), z.number()).optional(),
    /** the term is the longest allowed (by default), or the shortest */
    sense: z.enum(["at_most", "at_least"]).default("at_most"),
    /** fields of the rule a town may set otherwise */
    town_may_set: z.array(z.enum(["n", "roll", "include_start", "boundary", "decree_days"])).default([]),
    /** article and part without the name of the act, «ст. 8 ч. 2»; in both languages where it is no such citation */
    law: z.union([citation, bilingual]),
    valid_from: date.nullable().default(null),
    /** the last day it is in force */
    valid_to: date.nullable().default(null),
    mark,
    verified: z.boolean(),
    /** where it was read, and what is open about it */
    source: z.string().optional(),
  })
  .refine((step) => step.rule !== undefined || step.parameters !== undefined, {
    path: ["rule"],
    error: "a step has a rule, parameters or both",
  })
  .refine((step) => step.verified === (step.mark === "V"), { path: ["verified"], error: "true with the mark V, false with any other" })
  .refine((step) => !step.valid_from || !step.valid_to || step.valid_from <= step.valid_to, {
    path: ["valid_to"],
    error: "before valid_from",
  });

/** One file of regulations/. */
export const regulationSchema = z.strictObject({
  code,
  title: bilingual,
  /** the act as it is named in a sentence: «59-ФЗ» */
  act: bilingual,
  /** its full name */
  law: bilingual,
  /** what a reader of the whole file has to know */
  note: z.string().optional(),
  steps: z.array(step).min(1),
});
export type RegulationFile = z.infer<typeof regulationSchema>;
export type StepFile = RegulationFile["steps"][number];
