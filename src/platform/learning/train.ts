import { featuresOf } from "./features.ts";
import { type Example, learn } from "./learn.ts";
import { type Measures, measure } from "./measure.ts";
import { type Model, scoresOf, sharesOf } from "./model.ts";
import { seeded, shuffle } from "./random.ts";
import { vectorOf } from "./vocabulary.ts";

export interface Trained {
  readonly model: Model;
  /** null when nothing was held out */
  readonly measures: Measures | null;
}

export interface Training {
  readonly examples: readonly Example[];
  /** topic → what it is called, where that is something else */
  readonly titles?: ReadonlyMap<string, string>;
  /** share of the texts the measures are taken on, 0 … 0.5; never seen by the model that is measured */
  readonly holdout: number;
  readonly seed: number;
}

/** Fewer held-out texts than this say nothing about confidence. */
const enough = 20;

/**
 * Learns twice: without the held-out texts, for the measures and for what a confidence is worth, then
 * from all of them, for use. Throws when there are fewer than two topics.
 */
export function train({ examples, titles = new Map(), holdout, seed }: Training): Trained {
  if (new Set(examples.map(({ topic }) => topic)).size < 2) throw new Error("learning needs examples of two topics at least");
  const { taught, held } = split(examples, holdout > 0 ? holdout : 0.1, seed);
  const rehearsal = learn(taught, titles);
  const scored = held.map(({ text, topic }) => ({
    truth: topic,
    scores: scoresOf(rehearsal, vectorOf(featuresOf(text), rehearsal.vocabulary)),
  }));
  const sharpness = held.length >= enough ? sharpest(scored, rehearsal.topics) : rehearsal.sharpness;
  const measures =
    holdout > 0 ? measure(scored.map(({ truth, scores }) => ({ truth, guesses: likeliest(scores, rehearsal.topics) }))) : null;
  return { model: { ...learn(examples, titles), sharpness }, measures };
}

function likeliest(scores: Float64Array, topics: readonly string[]): string[] {
  return [...scores.keys()]
    .sort((a, b) => (scores[b] as number) - (scores[a] as number))
    .slice(0, 3)
    .map((topic) => topics[topic] as string);
}

/** The same share of every topic is held out; at least one example of each is taught. */
function split(examples: readonly Example[], share: number, seed: number): { taught: Example[]; held: Example[] } {
  const mixed = [...examples];
  shuffle(mixed, seeded(seed));
  const taught: Example[] = [];
  const held: Example[] = [];
  let owed = 0;
  for (const same of Map.groupBy(mixed, ({ topic }) => topic).values()) {
    same.forEach((example, at) => {
      owed += share;
      if (at > 0 && owed >= 1) {
        held.push(example);
        owed -= 1;
      } else taught.push(example);
    });
  }
  return { taught, held };
}

/** The sharpness at which the true topics get the highest likelihood (golden section on its logarithm). */
function sharpest(scored: readonly { truth: string; scores: Float64Array }[], topics: readonly string[]): number {
  const place = new Map(topics.map((topic, at) => [topic, at]));
  const loss = (sharpness: number) =>
    scored.reduce((sum, { truth, scores }) => sum - Math.log(Math.max(1e-9, sharesOf(scores, sharpness)[place.get(truth) ?? -1] ?? 0)), 0);
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.5), Math.log(40)];
  for (let step = 0; step < 18; step += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (loss(Math.exp(left)) < loss(Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}
