import { expect, test } from "vitest";
import { ThemeCounter } from "./rules.ts";

test("counts stems and pairs once an appeal, by topic, and leaves out rarities", () => {
  const counter = new ThemeCounter();
  for (const text of ["Прошу убрать наледь на тротуаре, наледь", "Не убрана наледь, тротуара не видно", "Наледь у остановки"])
    counter.add("t1", text);
  counter.add("t2", "Стая собак у школы");
  const themes = counter.themes();
  expect(themes.find(({ words }) => words.toLowerCase() === "наледь")).toMatchObject({ topic_id: "t1", n: 3 });
  expect(themes.some(({ words }) => /прошу|стая/i.test(words))).toBe(false);
});

test("a pair that is nearly as common stands for its words", () => {
  const counter = new ThemeCounter();
  for (let at = 0; at < 5; at += 1) counter.add(null, `Бездомные собаки лают ночью, случай ${"абвгд"[at]}`);
  const words = counter.themes().map((theme) => theme.words);
  expect(words).toContain("бездомные собаки");
  expect(words).not.toContain("собаки");
});

test("what every topic has is courtesy", () => {
  const counter = new ThemeCounter();
  for (const [topic, word] of Object.entries({ a: "снег", b: "собака", c: "мусор", d: "автобус", e: "фонарь" }))
    for (let at = 0; at < 3; at += 1) counter.add(topic, `Просим помочь: ${word}`);
  expect(counter.themes().map(({ words }) => words.toLowerCase())).toEqual(["снег", "собака", "мусор", "автобус", "фонарь"]);
});
