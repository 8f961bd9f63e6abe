import { expect, test } from "vitest";
import * as appeals from "#modules/appeals/rules.ts";
import appealWords from "#modules/appeals/words.ru.json" with { type: "json" };
import * as assignments from "#modules/assignments/rules.ts";
import assignmentWords from "#modules/assignments/words.ru.json" with { type: "json" };
import { consentVersions } from "#modules/people/consents/rules.ts";
import { roles } from "#modules/people/policy.ts";
import peopleWords from "#modules/people/words.ru.json" with { type: "json" };
import { textOf } from "./sources.ts";

const rows = textOf("docs/glossary.md")
  .split("\n")
  .filter((line) => /^\| .* \| .* \| /.test(line))
  .map((line) => line.toLowerCase());

/** Codes that no row names in backticks, or none beside the word that pages show for it. */
function missing(codes: readonly string[], word: (code: string) => string = () => ""): string[] {
  return codes.filter((code) => !rows.some((row) => row.includes(`\`${code}\``) && row.includes(word(code).toLowerCase())));
}

const titled = (words: Readonly<Record<string, { readonly title: string }>>) => (code: string) => words[code]?.title ?? "";
const plain = (words: Readonly<Record<string, string>>) => (code: string) => words[code] ?? "";

test("the glossary has every state, kind, channel, outcome, verb and reason of an appeal, under the word its pages show", () => {
  expect(missing(appeals.states, plain(appealWords.state))).toEqual([]);
  expect(missing(appeals.kinds, plain(appealWords.kind))).toEqual([]);
  expect(missing(appeals.channels, plain(appealWords.channel))).toEqual([]);
  expect(missing(appeals.addressees, plain(appealWords.addressee))).toEqual([]);
  expect(missing(appeals.outcomes, plain(appealWords.outcome))).toEqual([]);
  expect(missing(appeals.verbs, plain(appealWords.verb))).toEqual([]);
  expect(missing(Object.keys(appeals.noReplyReasons), titled(appealWords.no_reply))).toEqual([]);
  expect(missing(appeals.publications)).toEqual([]);
});

test("the glossary has every role, consent, and state and verb of an assignment", () => {
  expect(missing(roles, titled(peopleWords.role))).toEqual([]);
  expect(missing(Object.keys(consentVersions))).toEqual([]);
  expect(missing(assignments.states, plain(assignmentWords.state))).toEqual([]);
  expect(missing(assignments.verbs)).toEqual([]);
});
