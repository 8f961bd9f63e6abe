import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { Readable, Writable } from "node:stream";
import { type Model, readModel, suggest } from "#platform/learning/index.ts";
import { lines, tooLong } from "./lines.ts";
import { TopicsRefused, usualModel } from "./topic-examples.ts";

/** Longest line that is read, in bytes. */
const limit = 1_048_576;

/**
 * Texts in, as JSON lines `{"text": …}` or as plain lines; for each a line of JSON out, in the same order:
 * `{"topics": [{"topic", "confidence", "because": [words]}]}`, or `{"error": …}` where a line cannot be read.
 */
export async function suggestLines(input: Readable, output: Writable, model: Model): Promise<void> {
  let gone: Error | undefined;
  output.on("error", (error) => {
    gone = error;
  });
  for await (const batch of lines(input, limit)) {
    const answers = batch.map((line) => JSON.stringify(line === tooLong ? { error: `строка длиннее ${limit} байт` } : answer(line, model)));
    if (gone) break;
    if (!output.write(`${answers.join("\n")}\n`)) await once(output, "drain").catch(() => undefined);
  }
  if (gone && (gone as NodeJS.ErrnoException).code !== "EPIPE") throw gone;
}

function answer(line: string, model: Model): object {
  const text = line.trimStart().startsWith("{") ? textIn(line) : line;
  return text === undefined ? { error: 'ожидается {"text": "…"} или просто текст' } : { topics: suggest(model, text) };
}

function textIn(line: string): string | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === "object" && read !== null && "text" in read && typeof read.text === "string" ? read.text : undefined;
  } catch {
    return undefined;
  }
}

/** `veche topics suggest`: from standard input to standard output, by a model that `veche topics train` has written; needs no database. */
export async function runTopicsSuggest({ model }: { readonly model?: string }): Promise<void> {
  const path = model ?? usualModel();
  const packed = await readFile(path).catch(() => undefined);
  if (!packed) throw new TopicsRefused(`Нет модели ${path}: сначала veche topics train ФАЙЛ`);
  await suggestLines(process.stdin, process.stdout, readModel(packed));
}
