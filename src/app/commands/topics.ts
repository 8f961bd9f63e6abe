import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { translator } from "#platform/i18n/index.ts";
import { type Example, type Measures, trainAside } from "#platform/learning/index.ts";
import { loadWords } from "../words.ts";
import { readExamples, type Skipped, TopicsRefused, topicsOf, usualModel } from "./topic-examples.ts";

export interface TrainOptions {
  /** where the model goes; `topics.model` in the data folder by default */
  readonly model?: string;
  /** share of the texts it is checked on, 0 … 0.5 */
  readonly holdout: string;
  readonly seed: string;
  /** slug of the town whose model it becomes, instead of a file */
  readonly town?: string;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `veche topics train FILE`: learns topics from a table of texts, says how good it is on texts that were held out, and keeps the model. */
export async function runTopicsTrain(file: string, options: TrainOptions): Promise<void> {
  loadWords([]);
  const holdout = numberIn(options.holdout, 0, 0.5, "--holdout");
  const seed = numberIn(options.seed, 0, 0xffffffff, "--seed");
  const { examples, skipped, reading } = await readExamples(file, translator("ru"));
  say(`${file} (${reading}): текстов ${examples.length}, тем ${topicsOf(examples).length}, пропущено строк ${skipped.length}`);
  sayOf(skipped);
  mustTeach(examples);
  if (options.town !== undefined) {
    const { measures, version } = await (await import("./topics-town.ts")).trainTown(examples, options.town, say);
    sayOfMeasures(measures);
    say(`Город ${options.town}: модель № ${version}`);
    return;
  }
  const began = performance.now();
  const { packed, measures } = await trainAside({ examples, holdout, seed });
  if (measures) sayOfMeasures(measures);
  const path = resolve(options.model ?? usualModel());
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, packed);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`Модель по всем текстам: ${path} (${(packed.length / 1_000_000).toFixed(1)} МБ, ${seconds} с)`);
}

/** More topics than the national classifier has lines: the wrong column, most likely. */
const mostTopics = 3000;

function mustTeach(examples: readonly Example[]): void {
  const topics = topicsOf(examples);
  const [first, second] = topics;
  if (topics.length > mostTopics) throw new TopicsRefused(`Разных тем ${topics.length}, можно до ${mostTopics}: тот ли это столбец?`);
  if (first === undefined) throw new TopicsRefused("Учиться не на чем: нет ни одной строки с текстом и темой");
  if (second === undefined) throw new TopicsRefused(`Учиться не на чем: во всех строках одна тема, «${first}»; нужны хотя бы две`);
}

function sayOf(skipped: readonly Skipped[]): void {
  for (const { row, why } of skipped.slice(0, 20)) say(`  строка ${row}: ${why === "no_text" ? "нет текста" : "нет темы"}`);
  if (skipped.length > 20) say(`  … и ещё ${skipped.length - 20}`);
}

function sayOfMeasures({ count, macro_f1, top1, top3 }: Measures): void {
  say(`Проверка на ${count} отложенных текстах, которых модель не видела:`);
  for (const [name, value] of Object.entries({ "macro-F1": macro_f1, "top-1": top1, "top-3": top3 })) say(`  ${name}: ${value.toFixed(4)}`);
}

function numberIn(text: string, least: number, most: number, name: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= least && value <= most))
    throw new TopicsRefused(`${name} ${text}: нужно число от ${least} до ${most}`);
  return value;
}
