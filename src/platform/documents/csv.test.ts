import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvStream } from "./csv.ts";
import type { Cell, Column } from "./table.ts";

interface Row {
  number: string;
  count: Cell;
  on: Cell;
  at: Cell;
}
const columns: Column<Row>[] = [
  { key: "number", title: "Номер", type: "text" },
  { key: "count", title: "Сколько", type: "number" },
  { key: "on", title: "Дата", type: "date" },
  { key: "at", title: "Время", type: "instant" },
];
const zone = "Asia/Vladivostok";
const one = (number: string): Row => ({
  number,
  count: -3.5,
  on: Temporal.PlainDate.from("2026-11-21"),
  at: Temporal.Instant.from("2026-11-20T15:30:00.9Z"),
});
const read = async (rows: Row[], excel = false) =>
  parse(await text(csvStream({ columns, rows, zone }, { excel })), { delimiter: excel ? ";" : ",", bom: true }) as string[][];

describe("csvStream", () => {
  it("writes numbers, days and local times as themselves", async () => {
    expect(await read([one("ОГ-1/26")])).toEqual([
      ["Номер", "Сколько", "Дата", "Время"],
      ["ОГ-1/26", "-3.5", "2026-11-21", "2026-11-21 01:30:00"],
    ]);
  });

  it("speaks to a Russian Excel with a mark, semicolons and decimal commas", async () => {
    const written = await text(csvStream({ columns, rows: [one("А;Б")], zone }, { excel: true }));
    // text() strips the mark; the bytes do not
    const bytes = await csvStream({ columns, rows: [one("А;Б")], zone }, { excel: true }).toArray();
    expect(Buffer.concat(bytes.map((chunk) => Buffer.from(chunk))).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(written).toContain('"А;Б";-3,5;2026-11-21;');
  });

  it.each(["=cmd|' /C calc'!A0", "+7 912 000-00-00", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])(
    "lets no spreadsheet run %j",
    async (text) => {
      expect((await read([one(text)]))[1]?.[0]).toBe(`'${text}`);
    },
  );

  it("gives any text back as it was, but for the apostrophe and what cannot be written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (number) => {
        const back = (await read([one(number)], true))[1]?.[0] ?? "";
        expect(/^[=+\-@\t\r\n]/.test(back)).toBe(false);
        expect(back === number || back === `'${number}` || /[\p{Cc}\uFFFE\uFFFF]/u.test(number)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("breaks off when the rows break off", async () => {
    const rows = (async function* () {
      yield one("1");
      throw new Error("the query failed");
    })();
    await expect(text(csvStream({ columns, rows, zone }))).rejects.toThrow("the query failed");
  });

  it("stops asking for rows once nobody reads", async () => {
    let stopped = false;
    const rows = (async function* () {
      try {
        for (;;) yield one("1");
      } finally {
        stopped = true;
      }
    })();
    const stream = csvStream({ columns, rows, zone });
    for await (const _ of stream) break;
    await expect.poll(() => stopped).toBe(true);
  });

  it("streams 100,000 rows, never far ahead of its reader", async () => {
    let made = 0;
    const rows = (function* () {
      for (; made < 100_000; made += 1) yield one(`ОГ-${made}/26`);
    })();
    const stream = csvStream({ columns, rows, zone });
    await wait(100);
    expect(made).toBeLessThan(5_000);
    let lines = 0;
    let ahead = 0;
    for await (const chunk of stream) {
      lines += String(chunk).split("\r\n").length - 1;
      ahead = Math.max(ahead, made - lines);
    }
    expect(lines).toBe(100_001);
    expect(ahead).toBeLessThan(5_000);
  });
});
