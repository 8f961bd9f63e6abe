import { randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import excel from "exceljs";
import { describe, expect, it } from "vitest";
import type { Column } from "./table.ts";
import { xlsxStream } from "./xlsx.ts";

interface Row {
  number: string;
  count: number | null;
  on: Temporal.PlainDate | null;
  at: Temporal.Instant;
}
const columns: Column<Row>[] = [
  { key: "number", title: "Номер", type: "text", width: 14 },
  { key: "count", title: "Сколько", type: "number" },
  { key: "on", title: "Дата", type: "date" },
  { key: "at", title: "Время", type: "instant" },
];
const zone = "Asia/Vladivostok";
const one = (number: string): Row => ({
  number,
  count: -3.5,
  on: Temporal.PlainDate.from("2026-11-21"),
  at: Temporal.Instant.from("2026-11-20T15:30:00Z"),
});

async function read(rows: Iterable<Row>) {
  const book = new excel.Workbook();
  await book.xlsx.load((await buffer(xlsxStream({ columns, rows, zone }, { sheet: "Обращения: 2026/11" }))) as never);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

describe("xlsxStream", () => {
  it("writes numbers, days and local times as themselves under a bold header", async () => {
    const sheet = await read([one("ОГ-1/26"), { ...one("ОГ-2/26"), count: null, on: null }]);
    expect(sheet.name).toBe("Обращения  2026 11");
    expect(sheet.getCell("A1").value).toBe("Номер");
    expect(sheet.getCell("A1").font.bold).toBe(true);
    expect(sheet.getColumn(1).width).toBe(14);
    expect(sheet.getCell("A2").value).toBe("ОГ-1/26");
    expect(sheet.getCell("B2").value).toBe(-3.5);
    expect(sheet.getCell("C2").value).toEqual(new Date("2026-11-21T00:00:00Z"));
    expect(sheet.getCell("C2").numFmt).toBe("dd.mm.yyyy");
    expect(sheet.getCell("D2").value).toEqual(new Date("2026-11-21T01:30:00Z"));
    expect(sheet.getCell("B3").value).toBeNull();
    expect(sheet.getCell("C3").value).toBeNull();
  });

  it.each(["=HYPERLINK(1)", "+7 912", "-1", "@SUM(A1)", "\t=1"])("lets no spreadsheet run %j", async (text) => {
    const cell = (await read([one(text)])).getCell("A2");
    expect(cell.formula).toBeUndefined();
    expect(cell.value).toBe(`'${text}`);
  });

  it("survives what XML and Excel cannot hold", async () => {
    const sheet = await read([one("a\u0000b\ud800c<&>\"'\u{1f600}"), one("д".repeat(40_000))]);
    expect(sheet.getCell("A2").value).toBe("ab\ufffdc<&>\"'\u{1f600}");
    expect(String(sheet.getCell("A3").value)).toHaveLength(32_767);
  });

  it("breaks off when the rows break off", async () => {
    const rows = (async function* () {
      yield one("1");
      throw new Error("the query failed");
    })();
    await expect(buffer(xlsxStream({ columns, rows, zone }, { sheet: "1" }))).rejects.toThrow("the query failed");
  });

  it("streams 100,000 rows to a slow reader without keeping them", async () => {
    let made = 0;
    const rows = (function* () {
      for (; made < 100_000; made += 1) yield one(`ОГ-${made}/26 ${randomUUID()}`);
    })();
    const before = process.memoryUsage();
    const stream = xlsxStream({ columns, rows, zone }, { sheet: "1" });
    await wait(300);
    expect(made).toBeLessThan(30_000);
    let most = 0;
    for await (const _ of stream) {
      const now = process.memoryUsage();
      most = Math.max(most, now.heapUsed - before.heapUsed + now.external - before.external);
    }
    expect(made).toBe(100_000);
    expect(most).toBeLessThan(100_000_000);
  });
});
