import { describe, expect, test } from "vitest";
import { contentDisposition } from "./disposition.ts";
import { readRange } from "./ranges.ts";

describe("Content-Disposition", () => {
  test("gives a Russian name in UTF-8 with an ASCII stand-in", () => {
    expect(contentDisposition("attachment", "Отчёт (1).pdf")).toBe(
      "attachment; filename=\"_____ (1).pdf\"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%20%281%29.pdf",
    );
  });

  test("lets no name break out of its quotes or its line", () => {
    const header = contentDisposition("attachment", 'a"; x="\r\nSet-Cookie: b\\%41.txt');
    expect(header).not.toMatch(/[\r\n]/);
    expect(header.match(/"/g)).toHaveLength(2);
    expect(header.split("filename*=")[0]).not.toMatch(/[\\%]/);
  });
});

describe("Range", () => {
  test.each([
    ["bytes=0-9", { start: 0, end: 9 }],
    ["bytes=90-", { start: 90, end: 99 }],
    ["bytes=-10", { start: 90, end: 99 }],
    ["bytes=-1000", { start: 0, end: 99 }],
    ["bytes=95-200", { start: 95, end: 99 }],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=9-0", undefined],
    ["bytes=0-1,5-6", undefined],
    ["lines=1-2", undefined],
    ["bytes=-", undefined],
    ["bytes=99999999999999999999-", undefined],
    [undefined, undefined],
  ])("%s of 100 bytes", (header, range) => {
    expect(readRange(header, 100)).toEqual(range);
  });
});
