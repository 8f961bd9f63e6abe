import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentOf, problemsOf, type SstuSource, statusOf, withAttachment } from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const department = "0f8fad5b-d9cb-469f-a165-70867728950e";

function source(over: Partial<SstuSource> = {}): SstuSource {
  return {
    state: "answered",
    outcome: "measures_taken",
    channel: "site",
    number: "ОГ-1/26",
    receipt_number: "ВХ-1/26",
    external_number: null,
    cover_number: null,
    cover_date: null,
    received_on: day("2026-10-01"),
    registered_on: day("2026-10-02"),
    closed_on: day("2026-10-20"),
    extended_on: null,
    full_name: "Сугробова Мария",
    organisation: null,
    postal_address: null,
    email: "maria@example.ru",
    topic_code: "0005.0005.0056.1160",
    sstu_code: null,
    has_answer: true,
    forwarded_to: null,
    forwarded_on: null,
    forwarded_department: null,
    ...over,
  };
}

const problems = (over: Partial<SstuSource>, id: string | null = department) => {
  const one = source(over);
  const document = documentOf(one, id);
  return document ? problemsOf(document, one.has_answer) : null;
};

describe("documentOf", () => {
  test("an appeal that was answered with measures taken goes out as Supported, dates and all", () => {
    const document = documentOf(source(), department);
    expect(document).toEqual({
      departmentId: department,
      isDirect: true,
      format: "Electronic",
      number: "ОГ-1/26",
      name: "Сугробова Мария",
      email: "maria@example.ru",
      questions: [
        {
          code: "0005.0005.0056.1160",
          status: "Supported",
          incomingDate: "2026-10-01",
          registrationDate: "2026-10-02",
          responseDate: "2026-10-20",
          actionsTaken: true,
        },
      ],
    });
    const [question] = withAttachment(document as NonNullable<typeof document>, { name: "a.txt", content: "0YI=" }).questions;
    expect(question?.attachment).toEqual({ name: "a.txt", content: "0YI=" });
  });

  test.each([
    ["received", null, "NotRegistered"],
    ["registered", null, "InWork"],
    ["assigned", null, "InWork"],
    ["in_work", null, "InWork"],
    ["answered", "supported", "Supported"],
    ["answered", "explained", "Explained"],
    ["answered", "not_supported", "NotSupported"],
    ["unanswered", null, "LeftWithoutAnswer"],
    ["redirected", null, "Transferred"],
    ["withdrawn", null, null],
  ] as const)("%s with outcome %s is %s there", (state, outcome, status) => {
    expect(statusOf({ state, outcome })).toBe(status);
  });

  test("an appeal another body sent carries the number and the date of that body's letter", () => {
    const over = { channel: "sstu", cover_number: "А26-00-000000001", cover_date: day("2026-09-30") } as const;
    expect(documentOf(source(over), department)).toMatchObject({ isDirect: false, number: "А26-00-000000001", createDate: "2026-09-30" });
    expect(problems(over)).toEqual([]);
  });
});

describe("problemsOf", () => {
  test("names all that is missing", () => {
    expect(problems({})).toEqual([]);
    expect(problems({}, null)).toEqual(["department"]);
    expect(problems({ full_name: "", topic_code: "roads", has_answer: false })).toEqual(["name", "code", "attachment"]);
    expect(problems({ topic_code: "roads", sstu_code: "0005.0005.0056.1149" })).toEqual([]);
    expect(problems({ channel: "sstu" })).toEqual(["number", "create_date"]);
    expect(problems({ channel: "sstu", cover_number: "1", cover_date: day("2026-10-05") })).toEqual(["before_cover"]);
    expect(problems({ closed_on: day("2026-10-01"), registered_on: day("2026-10-02") })).toEqual(["before_registration"]);
    expect(problems({ state: "redirected", outcome: null })).toEqual(["transfer"]);
    expect(problems({ state: "redirected", outcome: null, forwarded_on: day("2026-10-05"), forwarded_department: department })).toEqual([]);
    expect(problems({ state: "received", outcome: null, registered_on: null, closed_on: null, has_answer: false })).toEqual([]);
    expect(problems({ state: "unanswered", outcome: null, has_answer: false })).toEqual([]);
  });

  test("a month is the same bytes whenever it is taken", () => {
    fc.assert(
      fc.property(fc.constantFrom("received", "in_work", "answered", "redirected", "unanswered"), fc.string(), (state, name) => {
        const one = source({ state, full_name: name });
        expect(JSON.stringify(documentOf(one, department))).toBe(JSON.stringify(documentOf({ ...one }, department)));
      }),
    );
  });
});
