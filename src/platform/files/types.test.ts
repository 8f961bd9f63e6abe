import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { officeFile, oleFile, pdfFile, pngOf, zipFile } from "#test/support/files.ts";
import { type KindName, kinds, readKinds } from "./kinds.ts";
import { FileRefused } from "./refusal.ts";
import { detectKind } from "./types.ts";

let folder = "";
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "veche-types-"));
});
afterAll(() => rm(folder, { recursive: true }));

const all = new Set(Object.keys(kinds) as KindName[]);

async function judge(
  content: Buffer | string,
  name: string,
  limits: { kinds?: ReadonlySet<KindName>; macros?: boolean } = {},
): Promise<string> {
  count += 1;
  const path = join(folder, String(count));
  await writeFile(path, content);
  try {
    return await detectKind(path, name, { kinds: all, ...limits });
  } catch (error) {
    if (error instanceof FileRefused) return error.code;
    throw error;
  }
}

const mp4 = Buffer.concat([Buffer.from("00000018", "hex"), Buffer.from("ftypisom\0\0\x02\0isommp42"), Buffer.alloc(64)]);
const odt = { name: "mimetype", content: "application/vnd.oasis.opendocument.text" };

describe("The kind of a file is what it holds", () => {
  test.each<[string, Buffer | string, string]>([
    ["pdf", pdfFile(), "a.pdf"],
    ["doc", oleFile(["WordDocument", "1Table"]), "a.doc"],
    ["xls", oleFile(["Workbook"]), "a.xls"],
    ["docx", officeFile("word"), "a.docx"],
    ["xlsx", officeFile("xl"), "a.xlsx"],
    ["odt", zipFile([odt, { name: "content.xml", content: "<x/>" }]), "a.odt"],
    ["rtf", "{\\rtf1\\ansi \\'cf\\'f0}", "a.rtf"],
    ["txt", "Прошу починить фонарь.\r\n\tУл. Мира, 5 🙂\n", "a.txt"],
    ["txt", iconv.encode("Прошу починить фонарь у дома № 5.", "win1251"), "a.txt"],
    ["txt", "BMW стоит на газоне, 5 < 7 и > 3", "a.txt"],
    ["zip", zipFile([{ name: "фото.txt", content: "x" }]), "a.zip"],
    ["png", pngOf(3, 3), "a.png"],
    ["mp4", mp4, "a.mp4"],
    ["docx", officeFile("word"), "called.zip"],
    ["png", pngOf(3, 3), "called.exe"],
    ["pdf", pdfFile(), "no extension"],
  ])("%s", async (kind, content, name) => {
    expect(await judge(content, name)).toBe(kind);
  });
});

describe("Refused, whatever its name says", () => {
  test.each<[string, Buffer | string, string, string]>([
    ["an empty file", "", "a.pdf", "files:refused.empty"],
    ["a Windows program named PDF", Buffer.concat([Buffer.from("MZ\x90\0"), Buffer.alloc(300)]), "a.pdf", "files:refused.program"],
    ["a Linux program", Buffer.from("\x7fELF\x02\x01"), "a.jpg", "files:refused.program"],
    ["a shell script named text", "#!/bin/sh\nrm -rf /\n", "a.txt", "files:refused.program"],
    ["a script by its name", "WScript.Echo(1)", "a.js", "files:refused.program"],
    ["a batch file by its name", "@echo off", "note.BAT", "files:refused.program"],
    ["a shortcut", Buffer.from("4c0000000114020000000000c000000000000046", "hex"), "a.txt", "files:refused.program"],
    ["HTML named JPG", "<!DOCTYPE html><script>alert(1)</script>", "a.jpg", "files:refused.markup"],
    ["HTML after blanks and a mark", "\ufeff \n\t<html>", "a.txt", "files:refused.markup"],
    ["HTML after other text", "hello <script>alert(1)</script>", "a.txt", "files:refused.markup"],
    ["HTML in UTF-16", Buffer.from("\ufeff<html><body>", "utf16le"), "a.txt", "files:refused.markup"],
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "a.png", "files:refused.markup"],
    ["SVG behind an XML line", '<?xml version="1.0"?><svg/>', "a.svg", "files:refused.markup"],
    ["PHP", "<?php system($_GET[0]);", "a.txt", "files:refused.markup"],
    ["GIF that is JavaScript", "GIF89a/*....*/=1;alert(1)//", "a.txt", "files:refused.type"],
    ["a real GIF", Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1"), "a.gif", "files:refused.type"],
    ["PDF and ZIP at once", Buffer.concat([pdfFile(), zipFile([{ name: "x.txt", content: "x" }])]), "a.pdf", "files:refused.polyglot"],
    [
      "PDF inside the comment of a ZIP behind it",
      Buffer.concat([pdfFile(), zipFile([{ name: "x.txt" }], Buffer.from("%%EOF"))]),
      "a.pdf",
      "files:refused.polyglot",
    ],
    ["PNG and ZIP at once", Buffer.concat([pngOf(3, 3), zipFile([{ name: "x.class", content: "x" }])]), "a.png", "files:refused.polyglot"],
    ["a PDF that breaks off", pdfFile().subarray(0, 60), "a.pdf", "files:refused.damaged"],
    ["an installer in OLE", oleFile(["!MsiTable"]), "a.doc", "files:refused.type"],
    ["a broken OLE file", oleFile(["WordDocument"]).subarray(0, 700), "a.doc", "files:refused.damaged"],
    ["Word with macros, old", oleFile(["WordDocument", "Macros", "VBA"]), "a.doc", "files:refused.macros"],
    ["Excel with macros, old", oleFile(["Workbook", "_VBA_PROJECT_CUR"]), "a.xls", "files:refused.macros"],
    ["Word with macros", officeFile("word", { name: "word/vbaProject.bin", content: "x" }), "a.docx", "files:refused.macros"],
    ["OpenDocument with macros", zipFile([odt, { name: "Basic/Standard/a.xml" }]), "a.odt", "files:refused.macros"],
    ["Word under a password", oleFile(["EncryptedPackage", "EncryptionInfo"]), "a.docx", "files:refused.encrypted"],
    ["slides", officeFile("ppt"), "a.docx", "files:refused.type"],
    ["a book", zipFile([{ name: "mimetype", content: "application/epub+zip" }]), "a.odt", "files:refused.type"],
    [
      "a ZIP with a program",
      zipFile([{ name: "docs/readme.txt" }, { name: "docs/Счёт.pdf.exe", content: "MZ" }]),
      "a.zip",
      "files:refused.program_inside",
    ],
    ["a ZIP with a path trick", zipFile([{ name: "../../etc/cron.d/x", content: "x" }]), "a.zip", "files:refused.damaged"],
    ["a ZIP with an absolute path", zipFile([{ name: "C:\\Windows\\x.txt", content: "x" }]), "a.zip", "files:refused.damaged"],
    ["a ZIP under a password", zipFile([{ name: "a.txt", content: "x", encrypted: true }]), "a.zip", "files:refused.encrypted"],
    ["a ZIP bomb", zipFile([{ name: "a.txt", content: "x", claims: 4_000_000_000 }]), "a.zip", "files:refused.bomb"],
    ["a ZIP that breaks off", zipFile([{ name: "a.txt", content: "x".repeat(500) }]).subarray(0, 300), "a.zip", "files:refused.damaged"],
    ["a ZIP with a directory that lies", lyingZip(), "a.zip", "files:refused.damaged"],
    ["bytes of nothing", Buffer.from([1, 2, 3, 4, 250, 251, 252, 0, 9]), "a.txt", "files:refused.type"],
    ["text with a NUL", "abc\0def", "a.txt", "files:refused.type"],
    ["high bytes that are no Russian", Buffer.alloc(400, 0x90), "a.txt", "files:refused.type"],
    [
      "a QuickTime film",
      Buffer.concat([Buffer.from("00000014", "hex"), Buffer.from("ftypqt  \0\0\x02\0qt  ")]),
      "a.mp4",
      "files:refused.type",
    ],
  ])("%s", async (_what, content, name, code) => {
    expect(await judge(content, name)).toBe(code);
  });

  test("a kind that this deployment does not take", async () => {
    expect(await judge(mp4, "a.mp4", { kinds: readKinds("pdf, jpg") })).toBe("files:refused.type");
    expect(await judge(pdfFile(), "a.pdf", { kinds: readKinds("pdf, jpg") })).toBe("pdf");
  });
});

test("Macros pass where the deployment takes them", async () => {
  expect(await judge(officeFile("xl", { name: "xl/vbaProject.bin" }), "a.xlsx", { macros: true })).toBe("xlsx");
});

test("An unknown kind in FILE_TYPES is named", () => {
  expect(() => readKinds("pdf,svg")).toThrow('"svg"');
  expect(() => readKinds("pdf,constructor")).toThrow('"constructor"');
});

test("Every prefix of an office file is judged without an exception", async () => {
  for (const whole of [oleFile(["WordDocument", "a", "b", "c", "d"]), officeFile("word")]) {
    for (let length = 1; length < whole.length; length += 13)
      expect(await judge(whole.subarray(0, length), "a.doc")).toMatch(/^files:refused\.|^txt$|^doc$/);
  }
});

function lyingZip(): Buffer {
  const zip = zipFile([{ name: "a.txt", content: "x" }]);
  zip.writeUInt16LE(7, zip.length - 12);
  return zip;
}
