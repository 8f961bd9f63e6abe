import { complementBayes } from "./complement-bayes.ts";
import { featuresOf } from "./features.ts";
import type { Model } from "./model.ts";
import { separate } from "./support-vectors.ts";
import { type Vector, vectorOf, vocabularyOf } from "./vocabulary.ts";

/** A text with the topic a person gave it. */
export interface Example {
  readonly text: string;
  readonly topic: string;
}

/** How much of the final score is Bayes's: measured, see docs/decisions/0014-topic-suggestion.md. */
const bayesShare = 0.25;

/**
 * Learns topics from examples. `titles` say what a topic is called where its code does not: a title is an
 * example, too, and for a rare topic often the best one.
 */
export function learn(examples: readonly Example[], titles: ReadonlyMap<string, string>): Model {
  const topics = [...new Set(examples.map(({ topic }) => topic))].sort();
  const place = new Map(topics.map((topic, at) => [topic, at]));
  const texts = [...examples.map(({ text }) => text), ...topics.map((topic) => titles.get(topic) ?? topic)].map(featuresOf);
  const of = Int32Array.from([...examples.map(({ topic }) => place.get(topic) ?? 0), ...topics.keys()]);
  const vocabulary = vocabularyOf(texts);
  const vectors = texts.map((text) => vectorOf(text, vocabulary));
  const size = vocabulary.idf.length;
  const margins = topics.map((_, topic) => separate(vectors, { topics: of, topic, topicCount: topics.length }, size));
  const bayes = complementBayes(vectors, of, topics.length, size);
  // both rank on scales of their own: they are brought to the same spread on the texts themselves
  const factor = (bayesShare * spreadOf(margins, vectors, size)) / (spreadOf(bayes, vectors, size) || 1);
  margins.forEach((row, topic) => {
    const other = bayes[topic] as Float32Array;
    for (let at = 0; at < size; at += 1) row[at] = (row[at] as number) + factor * (other[at] as number);
  });
  return { topics, vocabulary, ...asBytes(margins, size), sharpness: 4 };
}

/** Standard deviation of scores between topics, over a sample of the texts. */
function spreadOf(rows: readonly Float32Array[], vectors: readonly Vector[], size: number): number {
  const step = Math.max(1, Math.floor(vectors.length / 300));
  let [squares, count] = [0, 0];
  for (let text = 0; text < vectors.length; text += step) {
    const { at, value } = vectors[text] as Vector;
    const scores = rows.map((row) =>
      at.reduce((sum, feature, place) => sum + (row[feature] as number) * (value[place] as number), row[size] ?? 0),
    );
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    for (const score of scores) squares += (score - mean) ** 2;
    count += scores.length;
  }
  return Math.sqrt(squares / Math.max(1, count));
}

/** Weights as bytes, feature by feature, each feature with a scale of its own. */
function asBytes(rows: readonly Float32Array[], size: number): Pick<Model, "weights" | "scales" | "bias"> {
  const width = rows.length;
  const weights = new Int8Array(size * width);
  const scales = new Float32Array(size);
  for (let feature = 0; feature < size; feature += 1) {
    // what is the same for every topic decides nothing
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const row of rows) {
      low = Math.min(low, row[feature] as number);
      high = Math.max(high, row[feature] as number);
    }
    const middle = (low + high) / 2;
    const scale = (high - low) / 254 || 1;
    scales[feature] = scale;
    rows.forEach((row, topic) => {
      weights[feature * width + topic] = Math.round(((row[feature] as number) - middle) / scale);
    });
  }
  return { weights, scales, bias: Float32Array.from(rows, (row) => row[size] ?? 0) };
}
