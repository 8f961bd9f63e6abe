import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanFileName, extensionOf, nameFor } from "./names.ts";

describe("A file name from outside", () => {
  test.each([
    ["Отчёт за год.pdf", "Отчёт за год.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\Анна\\Мои документы\\фото.jpg", "фото.jpg"],
    ["..\\..\\boot.ini", "boot.ini"],
    ["annexe\u202efdp.exe", "annexefdp.exe"],
    ["a\u0000b\u0007c\r\n.txt", "abc.txt"],
    ["\u2066невидимое\u200b\u2069.txt", "невидимое.txt"],
    ["lone\ud800surrogate.txt", "lonesurrogate.txt"],
    ["CON", "_CON"],
    ["nul.txt", "_nul.txt"],
    ["COM1.pdf", "_COM1.pdf"],
    ['what?<is>|"this*:.txt', "what__is___this__.txt"],
    ["...hidden...", "hidden"],
    ["   ", "file"],
    ["", "file"],
    ["..", "file"],
    ["/", "file"],
    ["и\u0306.txt", "й.txt"],
  ])("%j becomes %j", (raw, clean) => {
    expect(cleanFileName(raw)).toBe(clean);
  });

  test("keeps its extension when it is cut to 200 characters", () => {
    const name = cleanFileName(`${"я".repeat(500)}.docx`);
    expect([...name]).toHaveLength(200);
    expect(name.endsWith("я.docx")).toBe(true);
  });

  test("is always one harmless part of a path, and clean a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (raw) => {
        const name = cleanFileName(raw);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
        expect(name).not.toMatch(/^\.|\.$/);
        expect(name.isWellFormed()).toBe(true);
        expect([...name].length).toBeGreaterThan(0);
        expect([...name].length).toBeLessThanOrEqual(200);
        expect(cleanFileName(name)).toBe(name);
      }),
      { numRuns: 100 },
    );
  });
});

test.each([
  ["photo.exe", "jpg", "photo.jpg"],
  ["photo.JPEG", "jpg", "photo.JPEG"],
  ["Справка от 12.03.2026", "pdf", "Справка от 12.03.2026.pdf"],
  ["без расширения", "txt", "без расширения.txt"],
  ["IMG_1.HEIC", "jpg", "IMG_1.jpg"],
] as const)("%s that is %s by its content is called %s", (name, kind, called) => {
  expect(nameFor(name, kind)).toBe(called);
});

test("The extension of a name is letters and digits after its last dot", () => {
  expect([extensionOf("a.PDF"), extensionOf("a.tar.gz"), extensionOf("a.2026"), extensionOf("a")]).toEqual(["pdf", "gz", "", ""]);
});
