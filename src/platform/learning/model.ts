import { type Features, featuresOf, runsOf } from "./features.ts";
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
  const said = sharesIn(features, model.vocabulary, vector);
  return [...shares.keys()]
    .sort((a, b) => (shares[b] as number) - (shares[a] as number))
    .slice(0, count)
    .map((topic) => ({
      topic: model.topics[topic] as string,
      confidence: Math.round((shares[topic] as number) * 10_000) / 10_000,
      because: reasonsOf(model, said, vector, topic),
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
const known = new WeakMap<Model, Float32Array>();

/** The mean weight of each feature over all topics; counted once a model. */
function meansOf(model: Model): Float32Array {
  const counted = known.get(model);
  if (counted) return counted;
  const { weights, topics, scales } = model;
  const means = new Float32Array(scales.length);
  for (let feature = 0; feature < means.length; feature += 1) {
    let sum = 0;
    for (let topic = 0; topic < topics.length; topic += 1) sum += weights[feature * topics.length + topic] as number;
    means[feature] = sum / topics.length;
  }
  known.set(model, means);
  return means;
}

/** A word of the text and what it has brought into the vector: places of its stem, its pairs and its runs of letters. */
interface Share {
  readonly word: string;
  readonly whole: readonly number[];
  /** pairs it stands in: half of each is its own */
  readonly half: readonly number[];
}

/** What each word of a text has brought into its vector; a word that comes again stands once. */
function sharesIn(features: Features, { words, letters }: Vocabulary, vector: Vector): Share[] {
  const places = new Map(Array.from(vector.at, (feature, place) => [feature, place]));
  const placesOf = (known: ReadonlyMap<string, number>, keys: readonly string[]) => {
    const found: number[] = [];
    for (const key of keys) {
      const place = places.get(known.get(key) ?? -1);
      if (place !== undefined) found.push(place);
    }
    return found;
  };
  const shares = new Map<string, Share>();
  features.tokens.forEach(({ word, stem }, at) => {
    if (shares.has(stem)) return;
    const [before, next] = [features.tokens[at - 1]?.stem, features.tokens[at + 1]?.stem];
    const pairs = [...(before ? [`${before} ${stem}`] : []), ...(next ? [`${stem} ${next}`] : [])];
    shares.set(stem, { word, whole: [...placesOf(words, [stem]), ...placesOf(letters, runsOf(word))], half: placesOf(words, pairs) });
  });
  return [...shares.values()];
}

/** How much each word has moved the text towards the topic and away from the others; the strongest words. */
function reasonsOf(model: Model, shares: readonly Share[], vector: Vector, topic: number): string[] {
  const { weights, scales, topics } = model;
  const means = meansOf(model);
  const effects = vector.value.map((value, place) => {
    const feature = vector.at[place] as number;
    return ((weights[feature * topics.length + topic] as number) - (means[feature] as number)) * (scales[feature] as number) * value;
  });
  const sum = (places: readonly number[]) => places.reduce((all, place) => all + (effects[place] as number), 0);
  const sorted = shares
    .map(({ word, whole, half }) => ({ word, effect: sum(whole) + sum(half) / 2 }))
    .filter((one) => one.effect > 0)
    .sort((a, b) => b.effect - a.effect);
  const least = (sorted[0]?.effect ?? 0) * 0.25;
  return sorted
    .filter((one) => one.effect >= least)
    .slice(0, mostReasons)
    .map((one) => one.word);
}
