import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import excel from "exceljs";
import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";
import { TableRefused } from "./refused.ts";

const folder = mkdtempSync(join(tmpdir(), "veche-tables-"));
let files = 0;
function fileOf(content: string | Buffer): string {
  files += 1;
  const path = join(folder, String(files));
  writeFileSync(path, content);
  return path;
}

async function read(content: string | Buffer, limits = {}) {
  const table = await readTable(fileOf(content), limits);
  const rows: string[][] = [];
  for await (const row of table.rows()) rows.push([String(row.number), ...row.cells]);
  return { ...table, rows };
}

const refusal = async (content: string | Buffer, limits = {}) => {
  const error = await read(content, limits).catch((error: unknown) => error);
  return error instanceof TableRefused ? error.code : String(error);
};

test.each([
  ["UTF-8 ;", Buffer.from("Имя;Что\nАнна;ёж\n")],
  ["UTF-8 ;", Buffer.from("\ufeffИмя;Что\r\nАнна;ёж\r\n")],
  ["WINDOWS-1251 ;", iconv.encode("Имя;Что\r\nАнна;ёж", "win1251")],
  ["UTF-16LE TAB", iconv.encode("Имя\tЧто\nАнна\tёж", "utf-16le", { addBOM: true })],
  ["UTF-8 ,", Buffer.from("Имя,Что\nАнна,ёж")],
  ["UTF-8 |", Buffer.from("Имя|Что\nАнна|ёж")],
])("%s is told by itself", async (reading, content) => {
  const table = await read(content);
  expect([table.reading, table.header, table.rows]).toEqual([reading, ["Имя", "Что"], [["2", "Анна", "ёж"]]]);
});

test("the separator is not what stands inside quotes", async () => {
  expect((await read('a;b\n"1,2,3,4,5";"x, y\nz"\n')).rows).toEqual([["2", "1,2,3,4,5", "x, y\nz"]]);
});

test("a UTF-8 file with a broken byte stays UTF-8", async () => {
  const table = await read(Buffer.concat([Buffer.from(`a;b\n${"привет;мир\n".repeat(50)}`), Buffer.from([0xff, 0x3b, 0x31])]));
  expect(table.reading).toBe("UTF-8 ;");
  expect(table.rows.at(-1)).toEqual(["52", "\ufffd", "1"]);
});

test("columns without a name get one, twins are told apart, blank lines are skipped and counted", async () => {
  const table = await read("\n\na;;a\n1;2;3\n;;\n\n4\n");
  expect(table.header).toEqual(["a", "#2", "a (2)"]);
  expect(table.rows).toEqual([
    ["4", "1", "2", "3"],
    ["7", "4", "", ""],
  ]);
});

test("any cells come back as they were written", async () => {
  const cell = fc
    .string({ unit: "grapheme-ascii" })
    .map((text) => text.trim())
    .filter((text) => !/^'[=+\-@]/.test(text) && !text.includes("\u0000"));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (pairs) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const table = await read(`one;two\n${pairs.map((pair) => pair.map(quoted).join(";")).join("\n")}`);
      expect(table.rows.map((row) => row.slice(1))).toEqual(pairs.filter((pair) => pair.some((text) => text !== "")));
    }),
    { numRuns: 60 },
  );
});

test("JSON is cut wherever its brackets and quotes stand, and nested objects become columns", async () => {
  const table = await read(
    JSON.stringify([
      { a: 'x"}]{[', n: { b: 1, c: { d: 2 } }, l: [1] },
      { a: null, z: true },
    ]),
  );
  expect(table.header).toEqual(["a", "n.b", "n.c", "l", "z"]);
  expect(table.rows).toEqual([
    ["1", 'x"}]{[', "1", '{"d":2}', "[1]", ""],
    ["2", "", "", "", "", "true"],
  ]);
});

test("a workbook whose first sheet is empty is read from the second; formulas and errors are what they came to", async () => {
  const book = new excel.Workbook();
  book.addWorksheet("Пусто");
  const sheet = book.addWorksheet("Данные");
  sheet.addRow(["Номер", "Когда", "Итог", "Ошибка", "Да"]);
  const row = sheet.addRow([12345678901, new Date("2026-11-10T08:30:00Z"), { formula: "A1", result: 0.1 }, { error: "#N/A" }, true]);
  row.getCell(2).numFmt = "dd.mm.yyyy hh:mm";
  const table = await read(Buffer.from(await book.xlsx.writeBuffer()));
  expect(table.rows).toEqual([["2", "12345678901", "2026-11-10T08:30:00", "0.1", "", "1"]]);
});

/** A ZIP of one entry that says of its own size what it likes. */
function zipOf(name: string, content: Buffer, said: number): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(said, 22);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(said, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([head, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

test("a workbook that unpacks into more than it says is refused before anything of it is kept", async () => {
  expect(await refusal(zipOf("xl/workbook.xml", Buffer.alloc(60_000_000), 1000), { unpacked: 50_000_000 })).toBe("unpacked");
});

test.each([
  ["nothing", "", "empty"],
  ["empty lines", ";;\n;;\n", "empty"],
  ["an old Excel file", Buffer.from("d0cf11e0a1b11ae1aabb", "hex"), "old_excel"],
  ["a broken ZIP", Buffer.from("PK\u0003\u0004nothing"), "not_xlsx"],
  ["another ZIP", zipOf("a.txt", Buffer.from("a"), 1), "not_xlsx"],
  ["a program", Buffer.from(`MZ${"\u0001\u0002".repeat(500)}`), "unknown"],
  ["a quote that is never closed", `a;b\n1;"${"x\n".repeat(300_000)}`, "quotes"],
  ["broken JSON", '[{"a":1},{"a":}]', "not_json"],
  ["JSON that ends too early", '[{"a":1}', "not_json"],
  ["too many columns", `${"a;".repeat(300)}\n`, "columns"],
])("%s is refused", async (_what, content, code) => {
  expect(await refusal(content)).toBe(code);
});

test("too many rows are refused", async () => {
  expect(await refusal(`a\n${"1\n".repeat(11)}`, { rows: 10 })).toBe("rows");
});
