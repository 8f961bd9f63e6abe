import fc from "fast-check";
import { expect, test } from "vitest";
import { type Example, type Model, ModelRefused, readModel, suggest, trainAside } from "./index.ts";
import { learn } from "./learn.ts";
import { measure } from "./measure.ts";
import { writeModel } from "./model-file.ts";
import { seeded } from "./random.ts";
import { tokensOf } from "./tokens.ts";
import { train } from "./train.ts";

const phrases: Readonly<Record<string, readonly string[]>> = {
  "Ямы на дорогах": ["огромная яма на дороге", "пробили колесо в яме", "выбоины по всей улице", "дорога разбита, одни ямы"],
  Отопление: ["батареи холодные", "в квартире холодно, нет отопления", "температура в квартире 15 градусов", "когда дадут тепло"],
  "Бездомные собаки": ["стая собак у школы", "собаки бросаются на детей", "отловите бродячих собак", "бездомные псы во дворе"],
  Мусор: ["мусор не вывозят неделю", "контейнеры переполнены мусором", "свалка у контейнеров", "баки не вывозят"],
};
const around = ["Здравствуйте!", "Примите меры.", "Жители возмущены", "Сколько можно?", "ул. Мира, 5", "Прошу разобраться", ""];

/** Made-up appeals: what they are about, in the middle of what everybody writes. */
function examples(count: number, seed = 1): Example[] {
  const random = seeded(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const topics = Object.keys(phrases);
  return Array.from({ length: count }, () => {
    const topic = pick(topics);
    return { topic, text: `${pick(around)} ${pick(phrases[topic] ?? [])} ${pick(around)} ${pick(around)}` };
  });
}

const trained = train({ examples: examples(160), holdout: 0.25, seed: 7 });

test("learns what texts are about, also when they are misspelt, and says by which words", () => {
  expect(trained.measures?.top1).toBeGreaterThan(0.95);
  expect(trained.measures?.count).toBe(40);
  const [first] = suggest(trained.model, "Уважаемые! Опять псы бросаюца.");
  expect(first?.topic).toBe("Бездомные собаки");
  expect(first?.because).toContain("бросаюца");
  expect(first?.because).not.toContain("уважаемые");
});

test("confidence is shared out between topics, and is low for a text that could be anything", () => {
  const all = suggest(trained.model, "В квартире холодно", 4);
  expect(all.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 2);
  expect(all[0]?.confidence).toBeGreaterThan(0.7);
  expect(suggest(trained.model, "Здравствуйте! Примите меры")[0]?.confidence).toBeLessThan(0.7);
  expect(suggest(trained.model, "12345 !!! qwzx")).toEqual([]);
});

test("the title of a topic teaches, too", () => {
  const model = learn(
    [
      { text: "прошу принять меры", topic: "a" },
      { text: "прошу разобраться", topic: "b" },
    ],
    new Map([
      ["a", "Уличное освещение"],
      ["b", "Детские сады"],
    ]),
  );
  expect(suggest(model, "Нет освещения на улице")[0]?.topic).toBe("a");
});

test("the same texts and seed give the same bytes, and what is written is read", async () => {
  const bytes = writeModel(trained.model);
  const aside = await trainAside({ examples: examples(160), holdout: 0.25, seed: 7 });
  expect(Buffer.compare(bytes, aside.packed)).toBe(0);
  expect(aside.measures).toEqual(trained.measures);
  const model: Model = readModel(bytes);
  expect(suggest(model, "яма на дороге")).toEqual(suggest(trained.model, "яма на дороге"));
});

test("a file that is no model, or is cut off, is refused", () => {
  const bytes = writeModel(trained.model);
  for (const broken of [Buffer.from("нет"), Buffer.alloc(0), bytes.subarray(0, bytes.length / 2)])
    expect(() => readModel(broken)).toThrow(ModelRefused);
});

test("one topic teaches nothing", async () => {
  const same = examples(5).map(({ text }) => ({ text, topic: "одна" }));
  await expect(trainAside({ examples: same, holdout: 0.2, seed: 1 })).rejects.toThrow("two topics");
});

test("any text is answered, whatever it holds", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(..."яма дорг[|]@_\u0000\ud83d\n") })), (text) => {
      const answers = suggest(trained.model, text);
      expect(answers.length).toBeLessThanOrEqual(3);
      for (const { confidence } of answers) expect(confidence >= 0 && confidence <= 1).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("words are stemmed; greetings, accounts, addresses and numbers are left out", () => {
  expect(tokensOf("[club123|Мэр], ЯМЫ на дорогах ещё с 2020: https://vk.com/x a@b.ru").map(({ stem }) => stem)).toEqual(["ям", "дорог"]);
  expect(tokensOf("<br>Ямаааа&nbsp;на дорооооге&#33;</p>").map(({ stem }) => stem)).toEqual(
    tokensOf("Ямаа дорооге").map(({ stem }) => stem),
  );
});

test("measures are those of the textbook", () => {
  const { macro_f1, top1, top3, confusions, topics } = measure([
    { truth: "a", guesses: ["a", "b"] },
    { truth: "a", guesses: ["b", "a"] },
    { truth: "b", guesses: ["b", "a"] },
    { truth: "c", guesses: [] },
  ]);
  expect({ macro_f1, top1, top3 }).toEqual({ macro_f1: (2 / 3 + 2 / 3 + 0) / 3, top1: 0.5, top3: 0.75 });
  expect(confusions).toEqual([{ truth: "a", guess: "b", count: 1 }]);
  expect(topics[0]).toEqual({ topic: "a", count: 2, precision: 1, recall: 0.5, f1: 2 / 3 });
});
