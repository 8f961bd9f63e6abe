import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import iconv from "iconv-lite";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { readModel } from "#platform/learning/index.ts";
import { testWords } from "#test/support/context.ts";
import { readExamples, TopicsRefused } from "./topic-examples.ts";
import { runTopicsTrain } from "./topics.ts";
import { suggestLines } from "./topics-suggest.ts";

const folder = mkdtempSync(join(tmpdir(), "veche-topics-"));
const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
let t: ReturnType<typeof testWords>;
beforeAll(() => {
  t = testWords("ru");
});
afterEach(() => vi.restoreAllMocks());

const rows = Array.from({ length: 12 }, (_, at) =>
  at % 2 ? `"Стая собак, номер ${at}, у школы";Собаки` : `"Яма ""${at}"" на дороге";Дороги`,
);

test("a table is read as Excel and other systems write it", async () => {
  const signs = iconv.encode(
    `№;Тема обращения;ТЕКСТ\r\n1;Дороги;"Яма;\r\nопять"\r\n2;;Без темы\r\n;;\r\n3;Собаки;\r\n4;Собаки;Стая\r\n`,
    "win1251",
  );
  const read = await readExamples(file("win.csv", signs), t);
  expect(read.examples).toEqual([
    { text: "Яма;\r\nопять", topic: "Дороги" },
    { text: "Стая", topic: "Собаки" },
  ]);
  expect(read.skipped).toEqual([
    { row: 3, why: "no_topic" },
    { row: 5, why: "no_text" },
  ]);
  const marked = await readExamples(file("bom.csv", '\ufefftopic,text\nДороги,"Яма, да"\n'), t);
  expect(marked.examples).toEqual([{ text: "Яма, да", topic: "Дороги" }]);
});

test("a file nothing can be learned from is refused in one line that says why", async () => {
  const train = (path: string) => runTopicsTrain(path, { holdout: "0.2", seed: "1", model: join(folder, "none.model") });
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await expect(train(file("one.csv", "text,topic\nЯма,Дороги\nЕщё яма,Дороги\n"))).rejects.toThrow("одна тема, «Дороги»");
  await expect(train(file("columns.csv", "a,b\n1,2\n"))).rejects.toThrow("нет столбца «text»");
  await expect(train(file("empty.csv", ""))).rejects.toBeInstanceOf(TopicsRefused);
  await expect(train(file("heading.csv", "text,topic\n"))).rejects.toThrow("нет ни одной строки");
  await expect(train(join(folder, "absent.csv"))).rejects.toThrow("Нет файла");
  await expect(runTopicsTrain(folder, { holdout: "0.9", seed: "1" })).rejects.toThrow("--holdout 0.9");
});

test("learns, says how good it is, and answers line by line what it was asked", async () => {
  const said = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const path = join(folder, "new", "topics.model");
  await runTopicsTrain(file("good.csv", `text;topic\n${rows.join("\n")}\n`), { holdout: "0.25", seed: "3", model: path });
  const text = said.mock.calls.map(([line]) => line).join("");
  expect(text).toContain("текстов 12, тем 2");
  expect(text).toMatch(/macro-F1: 1\.0000\n {2}top-1: 1\.0000\n {2}top-3: 1\.0000/);
  const output = new PassThrough();
  await suggestLines(
    Readable.from(['Собаки у школы\n{"text":"яма на ', 'дороге"}\n\n{"text":5}\n{нет']),
    output,
    readModel(readFileSync(path)),
  );
  output.end();
  const answers = (await output.toArray())
    .join("")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(answers.map(({ topics }) => topics?.[0]?.topic)).toEqual(["Собаки", "Дороги", undefined, undefined, undefined]);
  expect(answers[0].topics[0].because).toContain("собаки");
  expect(answers[2]).toEqual({ topics: [] });
  expect(answers[4]).toHaveProperty("error");
});
