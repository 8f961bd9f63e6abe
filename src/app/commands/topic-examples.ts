import { stat } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "#platform/config.ts";
import { readTable, TableRefused } from "#platform/documents/index.ts";
import type { T } from "#platform/i18n/index.ts";
import type { Example } from "#platform/learning/index.ts";

/** Why nothing was learned; one line for whoever typed the command. */
export class TopicsRefused extends Error {
  override readonly name = "TopicsRefused";
}

/** Where `veche topics` keeps its model when none is named. */
export function usualModel(): string {
  return join(readConfig(process.env).dataDir, "topics.model");
}

/** The topics of examples, each once. */
export const topicsOf = (examples: readonly Example[]): string[] => [...new Set(examples.map(({ topic }) => topic))];

/** How the columns may be called; the first one found is taken. */
const names = {
  text: [
    "text",
    "текст",
    "текст обращения",
    "текст инцидента",
    "текст сообщения",
    "обращение",
    "сообщение",
    "содержание",
    "суть",
    "описание",
    "body",
    "message",
  ],
  topic: [
    "topic",
    "тема",
    "тема обращения",
    "тема инцидента",
    "тема сообщения",
    "тематика",
    "категория",
    "рубрика",
    "label",
    "category",
    "class",
  ],
} as const;

/** A row that teaches nothing, and why. */
export interface Skipped {
  readonly row: number;
  readonly why: "no_text" | "no_topic";
}

export interface ReadExamples {
  readonly examples: readonly Example[];
  readonly skipped: readonly Skipped[];
  /** "utf-8 ," */
  readonly reading: string;
}

/** Most rows of a file. */
const rows = 500_000;

/** Texts with their topics out of a table file. Throws TopicsRefused with one line that says what is wrong with it. */
export async function readExamples(path: string, t: T): Promise<ReadExamples> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts?.isFile()) throw new TopicsRefused(`Нет файла ${path}`);
  try {
    const table = await readTable(path, { rows });
    const [textAt, topicAt] = [placeOf(table.header, names.text), placeOf(table.header, names.topic)];
    if (textAt < 0 || topicAt < 0)
      throw new TopicsRefused(
        `В ${path} нет столбца «${textAt < 0 ? "text» (или «текст" : "topic» (или «тема"}»); есть: ${table.header.slice(0, 12).join(", ")}`,
      );
    const examples: Example[] = [];
    const skipped: Skipped[] = [];
    for await (const { number, cells } of table.rows()) {
      const [text = "", topic = ""] = [cells[textAt], cells[topicAt]?.replace(/\s+/g, " ")];
      if (text === "") skipped.push({ row: number, why: "no_text" });
      else if (topic === "") skipped.push({ row: number, why: "no_topic" });
      else examples.push({ text, topic });
    }
    return { examples, skipped, reading: table.reading };
  } catch (error) {
    if (error instanceof TableRefused) throw new TopicsRefused(`${path}: ${t(`documents:refused.${error.code}`, error.values)}`);
    throw error;
  }
}

function placeOf(header: readonly string[], known: readonly string[]): number {
  const plain = header.map((name) =>
    name
      .toLowerCase()
      .replaceAll("ё", "е")
      .replace(/[\s_]+/g, " ")
      .trim(),
  );
  for (const name of known) if (plain.includes(name)) return plain.indexOf(name);
  return -1;
}
