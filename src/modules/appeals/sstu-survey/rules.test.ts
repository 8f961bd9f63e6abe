import fc from "fast-check";
import { expect, test } from "vitest";
import { surveyLine } from "./rules.ts";
import { surveyFormat } from "./store.ts";

test("a line of the survey has 25 cells, none with what may not stand there", () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const source = {
    state: "answered",
    outcome: "measures_taken",
    channel: "site",
    number: "ОГ-1/26",
    receipt_number: "ВХ-1/26",
    received_on: day("2026-10-01"),
    registered_on: day("2026-10-02"),
    closed_on: day("2026-10-20"),
    topic_code: "0005.0005.0056.1160",
    sstu_code: null,
    external_number: null,
    cover_number: null,
    cover_date: null,
    extended_on: null,
    full_name: "Сугробова Мария",
    organisation: null,
    postal_address: null,
    email: null,
    has_answer: true,
    forwarded_to: null,
    forwarded_on: null,
    forwarded_department: null,
  } as const;
  const constants = {
    group_code: "Г",
    federal_district: "ДФО",
    region: "Хабаровский край",
    area: "",
    city: "Хабаровск",
    competence: "ОСВ",
    level: "МСТ",
    body: "Администрация",
    group_name: "",
    sstu_body: "",
    sstu_group: "",
    purpose: "рассмотрение",
    reception: "сайт",
  };
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const line = { ...source, signer_count: 1, topic_title: text, kind: "complaint" as const, executor_name: text, is_repeated: false };
      const cells = surveyLine(line, constants, { kind: "жалоба", way: "электронное письмо" });
      expect(cells).toHaveLength(surveyFormat().columns.length);
      expect(cells.join("")).not.toMatch(/[\u0000\t\u001a\ufffd…]/);
      expect(cells[7]).toBe("02.10.2026");
      expect(cells[18]?.length).toBeLessThanOrEqual(15);
    }),
    { numRuns: 40 },
  );
  expect(surveyFormat().columns).toHaveLength(25);
});
