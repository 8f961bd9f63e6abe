import { describe, expect, test } from "vitest";
import { shippedCalendar } from "#platform/calendar/index.ts";
import { testWords } from "#test/support/context.ts";
import { compute, explain, lawDocument, loadRegulations, readRegulation } from "./index.ts";

const regulations = loadRegulations();
const date = (text: string) => Temporal.PlainDate.from(text);
const minimal = (step: string) => `code: x\ntitle: {ru: а, en: a}\nact: {ru: а, en: a}\nlaw: {ru: а, en: a}\nsteps:\n${step}`;
const step = (more: string) =>
  `  - {step: s, title: {ru: а, en: a}, event: e, law: ст. 1, mark: M, verified: false, rule: {n: 1, unit: calendarDays}${more}}\n`;

describe("regulations", () => {
  test("hold the procedures of the law and of the road-map", () => {
    expect(regulations.all.map((regulation) => regulation.code)).toEqual([
      "appeal-59fz",
      "hearings",
      "incident",
      "information-request-8fz",
      "message-pos",
      "ngo-reporting",
      "participation",
      "personal-data-152fz",
      "public-control",
      "reception",
      "roadmap-148r",
    ]);
  });

  test("every rule of every step computes and explains itself with its law, in both languages", () => {
    for (const regulation of regulations.all) {
      for (const { rule, verified, step: code, valid_from } of regulation.steps) {
        if (!rule) continue;
        const from = date(valid_from ?? "2026-03-02");
        const start = rule.unit === "workingHours" ? from.toZonedDateTime("Asia/Yekaterinburg").toInstant() : from;
        const { explanation } = compute(rule, start, shippedCalendar(), undefined, "Asia/Yekaterinburg");
        const russian = explain(explanation, testWords("ru"), "ru");
        const english = explain(explanation, testWords("en"), "en");
        expect(russian, code).toContain(`Основание: ${typeof rule.basis === "object" ? rule.basis.ru : ""}`);
        expect(english.join(" "), code).not.toMatch(/[а-яё]/i);
        expect(russian.includes("Норма не сверена с текстом акта"), code).toBe(!verified);
      }
    }
  });

  test("what is from memory stays unverified, and nothing verified lacks a source", () => {
    for (const { steps } of regulations.all) {
      for (const { mark, verified, source, step: code } of steps) {
        expect(verified, code).toBe(mark === "V");
        if (verified) expect(source, code).toBeTruthy();
      }
    }
    const unverified = ["copies-to-bodies", "return-complaint", "inter-agency-request", "no-reply-published"];
    for (const code of unverified) expect(regulations.regulation("appeal-59fz").step(code, date("2026-11-20")).verified).toBe(false);
    for (const { verified } of regulations.regulation("information-request-8fz").steps) expect(verified).toBe(false);
  });

  test("the wording in force on the day is the one that counts", () => {
    const participation = regulations.regulation("participation");
    expect(participation.step("poll-age", date("2025-06-18")).parameters).toEqual({ min_age: 16 });
    expect(participation.step("poll-age", date("2025-06-19")).parameters).toEqual({ min_age: 18 });
    expect(() => participation.rule("poll-age", date("2025-06-19"))).toThrow("no_term");
    expect(() => participation.step("nothing", date("2025-06-19"))).toThrow("no_step");
    expect(() => regulations.regulation("nothing")).toThrow("no_regulation");
  });

  test("the page on the law is in step with the files", async () => {
    const page = new URL("../../../docs/law.md", import.meta.url).pathname;
    await expect(lawDocument(regulations)).toMatchFileSnapshot(page);
  });
});

describe("a file that cannot be used names the place, the value and what is expected", () => {
  test.each([
    ["x.yaml", "code: [", "x.yaml:"],
    ["x.yaml", minimal("  []\n"), "steps"],
    ["y.yaml", minimal(step("")), 'code: "x": the file is named otherwise'],
    ["x.yaml", minimal(step(", mark2: V")), "mark2"],
    ["x.yaml", minimal(step("").replace("n: 1", "n: 1.5")), "steps.0.rule.n: 1.5:"],
    ["x.yaml", minimal(step("").replace("verified: false", "verified: true")), "steps.0.verified: true: true with the mark V"],
    ["x.yaml", minimal(step("").replace("ст. 1", "регламент")), 'steps.0.law: "регламент"'],
    ["x.yaml", minimal(step("") + step("")), 'steps.1.step: "s": in force at the same time as steps.0'],
    ["x.yaml", minimal(step(", valid_to: 2024-12-31") + step(", valid_from: 2024-12-31")), "in force at the same time"],
    ["x.yaml", minimal(step(", valid_from: 2025-01-01, valid_to: 2024-01-01")), "before valid_from"],
    ["x.yaml", minimal(step("").replace("unit: calendarDays", "unit: calendarDays, verified: true")), "belongs to the step"],
  ])("%s case %#", (file, text, expected) => {
    expect(() => readRegulation(file, text)).toThrow(expected);
  });

  test("two wordings that follow each other are accepted", () => {
    const regulation = readRegulation(
      "x.yaml",
      minimal(step(", valid_to: 2024-12-31") + step(", valid_from: 2025-01-01").replace("n: 1", "n: 2")),
    );
    expect(regulation.rule("s", date("2024-12-31"))).toMatchObject({ n: 1 });
    expect(regulation.rule("s", date("2025-01-01"))).toMatchObject({ n: 2 });
  });
});
