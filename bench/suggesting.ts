import { readMatters } from "../src/modules/appeals/intake/demo.ts";
import { readModel, suggest, trainAside } from "../src/platform/learning/index.ts";

export interface Suggested {
  /** milliseconds a text, by a model of 160 topics */
  readonly p50: number;
  readonly p95: number;
  /** the same for texts of 4,000 characters */
  readonly long: number;
}

/** Topics of a city, and texts learned from for each. */
const [topics, each] = [160, 12];

/** Learns a model of a city's size in a thread of its own, then suggests topics text by text. */
export async function suggesting(say: (line: string) => void): Promise<Suggested> {
  const matters = readMatters();
  const examples = Array.from({ length: topics * each }, (_, at) => {
    const matter = matters[at % matters.length] as (typeof matters)[number];
    const place = `${at % topics}`;
    return { text: `${matter.summary} ${matter.body} участок${place} линия${place}`, topic: place };
  });
  const model = readModel((await trainAside({ examples, holdout: 0, seed: 1 })).packed);
  const timed = (text: string) => {
    const began = performance.now();
    suggest(model, text);
    return performance.now() - began;
  };
  for (const { text } of examples.slice(0, 200)) timed(text);
  const times = examples.map(({ text }) => timed(text)).sort((a, b) => a - b);
  const letter = examples
    .map(({ text }) => text)
    .join(" ")
    .slice(0, 4000);
  const long = Array.from({ length: 50 }, () => timed(letter)).sort((a, b) => a - b);
  const at = (list: readonly number[], share: number) => list[Math.floor(list.length * share)] ?? Number.NaN;
  const measured = { p50: at(times, 0.5), p95: at(times, 0.95), long: at(long, 0.95) };
  say(
    `suggesting a topic: p95 ${measured.p95.toFixed(2)} ms, of 4,000 characters ${measured.long.toFixed(2)} ms (${model.topics.length} topics)`,
  );
  return measured;
}
