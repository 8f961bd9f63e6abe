import { PassThrough, Readable, Writable } from "node:stream";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { shippedCalendar } from "#platform/calendar/index.ts";
import { loadRegulations } from "#platform/deadlines/index.ts";
import type { T } from "#platform/i18n/index.ts";
import { testWords } from "#test/support/context.ts";
import { deadlinesCompute } from "./deadlines.ts";

let t: T;
beforeAll(() => {
  t = testWords("ru");
});
const [calendar, regulations] = [shippedCalendar(), loadRegulations()];

interface Answer {
  readonly due?: string;
  readonly explanation?: readonly string[];
  readonly error?: string;
}

async function answers(...pieces: (string | Buffer)[]): Promise<Answer[]> {
  const output = new PassThrough({ highWaterMark: 1 << 28 });
  await deadlinesCompute(Readable.from(pieces, { objectMode: true }), output, { calendar, regulations, t });
  output.end();
  const text = (await output.toArray()).join("");
  expect(text === "" || text.endsWith("\n")).toBe(true);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const ask = async (...lines: unknown[]) => answers(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
const rule = { n: 30, unit: "calendarDays", include_start: false, roll: "previous" };

describe("veche deadlines compute", () => {
  test("answers a rule with the date and its explanation in Russian", async () => {
    expect(await ask({ from: "2026-11-20", rule })).toEqual([
      {
        due: "2026-12-18",
        explanation: [
          "Отсчёт от 20.11.2026 (пятница): сам этот день в срок не входит",
          "30 календарных дней — до 20.12.2026 (воскресенье)",
          "20.12.2026 (воскресенье) — выходной день",
          "Срок переносится назад, на ближайший предшествующий рабочий день: 18.12.2026 (пятница)",
        ],
      },
    ]);
  });

  test("answers each unit, a regulation's step and a yearly date given as n", async () => {
    const dues = (
      await ask(
        { from: "2024-04-24", rule: { n: 3, unit: "workingDays" } },
        { from: "2026-11-20", rule: { n: "04-15", unit: "yearlyDate", roll: "next" } },
        { from: "2026-11-20", rule: { unit: "fixedDate", date: "2026-12-01" } },
        { from: "2026-11-20", regulation: "appeal-59fz", step: "consideration" },
        { from: "2026-11-20T23:30+05:00", zone: "Asia/Vladivostok", rule: { n: 1, unit: "calendarDays" } },
      )
    ).map((answer) => answer.due);
    expect(dues).toEqual(["2024-04-27", "2027-04-15", "2026-12-01", "2026-12-18", "2026-11-22"]);
  });

  test("counts working hours in the zone of the line, of the time, or of Moscow", async () => {
    const hours = { n: 2, unit: "workingHours" };
    const timetable = { days: { fri: [["09:00", "17:30"]], mon: [["10:00", "12:00"]] } };
    const dues = (
      await ask(
        { from: "2026-11-20T17:00+05:00", rule: hours },
        { from: "2026-11-20T17:00:00+05:00[Asia/Yekaterinburg]", rule: hours },
        { from: "2026-11-20T12:00:00Z", zone: "Asia/Yekaterinburg", rule: hours },
        { from: "2026-11-20T14:00Z", rule: hours },
        { from: "2026-11-20T17:00", rule: hours },
        { from: "2026-11-20T17:00+05:00", rule: hours, timetable },
        { from: "2026-11-20T10:00+12:00", regulation: "incident", step: "answer" },
      )
    ).map((answer) => answer.due);
    expect(dues).toEqual([
      "2026-11-23T10:00:00+05:00",
      "2026-11-23T10:00:00+05:00",
      "2026-11-23T10:00:00+05:00",
      "2026-11-23T10:00:00+03:00",
      "2026-11-23T10:00:00+03:00",
      "2026-11-23T11:30:00+05:00",
      "2026-11-23T11:00:00+12:00",
    ]);
  });

  test.each<[unknown, string]>([
    [
      { from: "2027-12-20", rule },
      "Нет производственного календаря на 2028 год (есть 2019–2027): администратор должен ввести его до расчёта срока",
    ],
    [{ from: "2026-02-30", rule }, "Поле «from»"],
    [{ from: 20261120, rule }, "Поле «from»"],
    [{ from: "2026-11-20" }, "Поле «rule»"],
    [{ from: "2026-11-20", rule: [rule] }, "Поле «rule»"],
    [{ from: "2026-11-20", rule: { ...rule, n: 1e21 } }, "Поле «rule.n»"],
    [{ from: "2026-11-20", rule: { ...rule, unit: "weeks" } }, "Поле «rule.unit»"],
    [{ from: "2026-11-20", rule: { ...rule, roll: "sideways" } }, "Поле «rule.roll»"],
    [{ from: "2026-11-20", rule: { ...rule, rol: "next" } }, "Неизвестное поле «rule.rol»"],
    [{ from: "2026-11-20", rule: { unit: "yearlyDate", date: "13-01" } }, "Поле «rule.date»"],
    [{ from: "2026-11-20", rule: { n: 2, unit: "workingHours" } }, "Для рабочих часов"],
    [{ from: "2026-11-20T25:00+05:00", rule }, "Поле «from»"],
    [{ from: "2026-11-20T10:00+05:00[Mars/Olympus]", rule }, "Поле «from»"],
    [{ from: "2026-11-20", zone: "Mars/Olympus", rule }, "Поле «zone»"],
    [{ from: "2026-11-20T10:00Z", rule: { n: 2, unit: "workingHours" }, timetable: { days: {} } }, "Поле «timetable.days»"],
    [{ from: "2026-11-20", regulation: "nothing", step: "x" }, "Нет регламента «nothing»"],
    [{ from: "2026-11-20", regulation: "appeal-59fz", step: "x" }, "нет шага «x»"],
    [{ from: "2026-11-20", regulation: "appeal-59fz" }, "Поле «step»"],
    [{ from: "2026-11-20", regulation: "participation", step: "elder-term" }, "нет срока"],
    [{ from: "2027-11-20", regulation: "roadmap-148r", step: "m6-report" }, "не действует"],
    [[], "Ожидается объект JSON"],
    [null, "Ожидается объект JSON"],
    ["\ud800", "Ожидается объект JSON"],
  ])("refuses %j", async (line, error) => {
    const [answer] = await ask(line);
    expect(answer?.error).toContain(error);
    expect(answer?.due).toBeUndefined();
  });

  test("answers every line in its place, whatever stands between them", async () => {
    const good = JSON.stringify({ from: "2026-11-20", rule });
    const deep = `{"from":"2026-11-20","rule":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const bad = [
      "{",
      "\u0000",
      "",
      '{"from":"2026-11-20","rule":{"n":1e999,"unit":"calendarDays"}}',
      `"${"x".repeat(1_100_000)}"`,
      deep,
      '{"__proto__":{"from":"2026-11-20"}}',
    ];
    const text = Buffer.from(`\ufeff${[good, ...bad.flatMap((line) => [line, good])].join("\r\n")}`);
    const pieces = Array.from({ length: Math.ceil(text.length / 5_000) }, (_, at) => text.subarray(at * 5_000, (at + 1) * 5_000));
    for (const given of [await answers(text), await answers(...pieces)]) {
      expect(given).toHaveLength(bad.length * 2 + 1);
      given.forEach((answer, at) => {
        if (at % 2 === 0) expect(answer.due).toBe("2026-12-18");
        else expect(answer.error).toBeTruthy();
      });
      expect(given[9]?.error).toBe("Строка длиннее 1048576 байт");
    }
    expect(await answers()).toEqual([]);
    expect(await answers(Buffer.from([0xff, 0xfe, 0x0a]))).toHaveLength(1);
  });

  test("any JSON at all gets a due date or an expected error", async () => {
    const units = fc.constantFrom("calendarDays", "workingDays", "workingHours", "months", "fixedDate", "yearlyDate");
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom("2026-11-20", "2026-11-20T10:00Z", "9999-12-31", "0000-01-01", "02-29", -0, 36_600, -36_600),
    );
    const line = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { from: odd, rule: fc.record({ n: odd, unit: units, roll: fc.constantFrom("next", "previous") }), zone: odd, timetable: odd },
        { requiredKeys: ["from"] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), async (all) => {
        const given = await ask(...all);
        expect(given).toHaveLength(all.length);
        for (const { due, error } of given) {
          expect((due === undefined) !== (error === undefined)).toBe(true);
          expect(error ?? "").not.toContain("Внутренняя ошибка");
        }
      }),
      { numRuns: 200 },
    );
  });

  test("waits for a slow reader and stops without a word when the reader goes away", async () => {
    let produced = 0;
    const good = `${JSON.stringify({ from: "2026-11-20", rule })}\n`;
    async function* endless() {
      for (;;) {
        produced += 1;
        yield Buffer.from(good);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    let taken = 0;
    const closing = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        taken += 1;
        setTimeout(() => done(taken < 5 ? null : Object.assign(new Error("gone"), { code: "EPIPE" })), 2);
      },
    });
    await deadlinesCompute(Readable.from(endless()), closing, { calendar, regulations, t });
    expect(taken).toBe(5);
    expect(produced).toBeLessThan(60);
  });
});
