import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { type ProductionCalendar, shippedCalendar, type Timetable, usualTimetable } from "#platform/calendar/index.ts";
import { DeadlineRefused, loadRegulations, type Regulations, refusalText, words } from "#platform/deadlines/index.ts";
import { initWords, type T, translator } from "#platform/i18n/index.ts";
import { answerLine, type DeadlineDesk } from "./deadline-line.ts";
import { lines, tooLong } from "./lines.ts";

/** Longest line that is read, in bytes. */
const limit = 1_048_576;

export interface DeadlinesOptions {
  readonly calendar: ProductionCalendar;
  readonly regulations: Regulations;
  /** hours of a line without its own `timetable`: Monday to Friday 9–13 and 14–18 by default */
  readonly timetable?: Timetable;
  /** zone of a time without offset and of a line without `zone`: Moscow by default */
  readonly zone?: string;
  /** Russian by default */
  readonly t?: T;
}

/**
 * JSON lines in, a line each out, in the same order. A line is `{"from": …, "rule": {…}}` or
 * `{"from": …, "regulation": "appeal-59fz", "step": "consideration"}`, with `timetable` and `zone` for working hours. A line that cannot be
 * answered gets `{"error": …}`; none stops the others. Ends when the input does or when nobody reads the output any more.
 */
export async function deadlinesCompute(input: Readable, output: Writable, options: DeadlinesOptions): Promise<void> {
  const desk: DeadlineDesk = { timetable: usualTimetable, zone: "Europe/Moscow", t: translator("ru"), ...options };
  const tooLongAnswer = JSON.stringify({ error: refusalText(new DeadlineRefused("too_long", { limit }), desk.t) });
  let gone: Error | undefined;
  output.on("error", (error) => {
    gone = error;
  });
  for await (const batch of lines(input, limit)) {
    const answers = batch.map((line) => (line === tooLong ? tooLongAnswer : answerLine(line, desk)));
    if (gone) break;
    if (!output.write(`${answers.join("\n")}\n`)) await once(output, "drain").catch(() => undefined);
  }
  if (gone && (gone as NodeJS.ErrnoException).code !== "EPIPE") throw gone;
}

/** `veche deadlines compute`: from standard input to standard output, by the shipped calendar and regulations. */
export async function runCompute(): Promise<void> {
  initWords({ deadlines: words });
  await deadlinesCompute(process.stdin, process.stdout, { calendar: shippedCalendar(), regulations: loadRegulations() });
}
