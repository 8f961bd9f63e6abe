import { seeded, shuffle } from "./random.ts";
import type { Vector } from "./vocabulary.ts";

/** Cost of an error, and how strongly errors on rare topics cost more (0: not at all, 1: in full). */
const [cost, balance] = [0.5, 0.5];
/** Passes over the texts, and how often every text is looked at again, not only those near the boundary. */
const [passes, everyText] = [14, 5];

/** One topic to be told from all others. */
interface Side {
  readonly topics: Int32Array;
  readonly topic: number;
  readonly topicCount: number;
}

/**
 * A linear support vector machine for one topic against all others, by dual coordinate descent on the
 * squared hinge (Hsieh et al., 2008). The last weight is the bias.
 */
export function separate(vectors: readonly Vector[], { topics, topic, topicCount }: Side, size: number): Float32Array {
  const weights = new Float32Array(size + 1);
  const alphas = new Float64Array(vectors.length);
  const members = topics.reduce((sum, one) => sum + Number(one === topic), 0);
  const rarity = (vectors.length / (topicCount * Math.max(1, members))) ** balance;
  const sides = [
    { sign: -1, slack: 0.5 / cost },
    { sign: 1, slack: 0.5 / (cost * rarity) },
  ] as const;
  const random = seeded(topic + 1);
  let active = Int32Array.from(vectors.keys());
  for (let pass = 0; pass < passes; pass += 1) {
    active = pass % everyText === 0 ? Int32Array.from(vectors.keys()) : active;
    shuffle(active, random);
    const near: number[] = [];
    let worst = 0;
    for (const text of active) {
      const vector = vectors[text] as Vector;
      const { sign, slack } = sides[Number(topics[text] === topic)] as (typeof sides)[number];
      const alpha = alphas[text] as number;
      const gradient = sign * scoreOf(weights, vector) - 1 + alpha * slack;
      if (alpha > 0 || gradient < 0.2) near.push(text);
      const next = Math.max(0, alpha - gradient / (vector.length + 1 + slack));
      if (next === alpha) continue;
      worst = Math.max(worst, Math.abs(gradient));
      alphas[text] = next;
      move(weights, vector, sign * (next - alpha));
    }
    if (worst < 0.03 && active.length === vectors.length) break;
    active = Int32Array.from(near);
  }
  return weights;
}

function scoreOf(weights: Float32Array, { at, value }: Vector): number {
  let score = weights[weights.length - 1] as number;
  for (let place = 0; place < at.length; place += 1) score += (weights[at[place] as number] as number) * (value[place] as number);
  return score;
}

function move(weights: Float32Array, { at, value }: Vector, step: number): void {
  for (let place = 0; place < at.length; place += 1) {
    const feature = at[place] as number;
    weights[feature] = (weights[feature] as number) + step * (value[place] as number);
  }
  weights[weights.length - 1] = (weights[weights.length - 1] as number) + step;
}
