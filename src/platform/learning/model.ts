import { type Features, featuresOf } from "./features.ts";
import { type Vector, type Vocabulary, vectorOf } from "./vocabulary.ts";

/** What was learned: for every feature a weight for every topic, as whole numbers with a scale of their own. */
export interface Model {
  readonly topics: readonly string[];
  readonly vocabulary: Vocabulary;
  /** feature by feature, a byte a topic */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  /** what scores are multiplied by so that confidence means how often it is right */
  readonly sharpness: number;
}

export interface Suggestion {
  readonly topic: string;
  /** 0 … 1: of texts with such a confidence about this share is right */
  readonly confidence: number;
  /** words of the text that spoke for it, strongest first */
  readonly because: readonly string[];
}

/** The likeliest topics of a text, at most `count`. None for a text without a word the model has ever seen. */
export function suggest(model: Model, text: string, count = 3): Suggestion[] {
  const features = featuresOf(text);
  const vector = vectorOf(features, model.vocabulary);
  if (vector.at.length === 0) return [];
  const shares = sharesOf(scoresOf(model, vector), model.sharpness);
  return [...shares.keys()]
    .sort((a, b) => (shares[b] as number) - (shares[a] as number))
    .slice(0, count)
    .map((topic) => ({
      topic: model.topics[topic] as string,
      confidence: Math.round((shares[topic] as number) * 10_000) / 10_000,
      because: reasonsOf(model, features, vector, topic),
    }));
}

/** The score of every topic. */
export function scoresOf({ weights, scales, bias, topics }: Model, { at, value }: Vector): Float64Array {
  const scores = Float64Array.from(bias);
  const width = topics.length;
  for (let place = 0; place < at.length; place += 1) {
    const feature = at[place] as number;
    const factor = (value[place] as number) * (scales[feature] as number);
    const start = feature * width;
    for (let topic = 0; topic < width; topic += 1) scores[topic] = (scores[topic] as number) + factor * (weights[start + topic] as number);
  }
  return scores;
}

/** Scores as shares of 1. */
export function sharesOf(scores: Float64Array, sharpness: number): Float64Array {
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const shares = scores.map((score) => Math.exp((score - highest) * sharpness));
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / sum);
}

const mostReasons = 4;

/**
 * How much each word has moved the text towards the topic and away from the others: its stem, its runs of
 * letters, and half of each pair it stands in.
 */
function reasonsOf(model: Model, features: Features, vector: Vector, topic: number): string[] {
  const { vocabulary, weights, scales, topics } = model;
  const effects = new Map<number, number>();
  vector.at.forEach((feature, place) => {
    const start = feature * topics.length;
    let mean = 0;
    for (let other = 0; other < topics.length; other += 1) mean += weights[start + other] as number;
    const above = (weights[start + topic] as number) - mean / topics.length;
    effects.set(feature, above * (scales[feature] as number) * (vector.value[place] as number));
  });
  const effect = (known: ReadonlyMap<string, number>, key: string) => effects.get(known.get(key) ?? -1) ?? 0;
  const words = new Map<string, { word: string; effect: number }>();
  features.tokens.forEach(({ word, stem }, place) => {
    if (words.has(stem)) return;
    const [before, next] = [features.tokens[place - 1]?.stem, features.tokens[place + 1]?.stem];
    let sum = effect(vocabulary.words, stem);
    if (before) sum += effect(vocabulary.words, `${before} ${stem}`) / 2;
    if (next) sum += effect(vocabulary.words, `${stem} ${next}`) / 2;
    const edged = `_${word}_`;
    for (let length = 3; length <= 5; length += 1)
      for (let at = 0; at + length <= edged.length; at += 1) sum += effect(vocabulary.letters, edged.slice(at, at + length));
    words.set(stem, { word, effect: sum });
  });
  const sorted = [...words.values()].filter((one) => one.effect > 0).sort((a, b) => b.effect - a.effect);
  const least = (sorted[0]?.effect ?? 0) * 0.25;
  return sorted
    .filter((one) => one.effect >= least)
    .slice(0, mostReasons)
    .map((one) => one.word);
}
