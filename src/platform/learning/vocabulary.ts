import type { Features } from "./features.ts";

/** The features a model knows, with how much each one tells (inverse document frequency). */
export interface Vocabulary {
  /** stems and pairs of stems come first, runs of letters after them */
  readonly words: ReadonlyMap<string, number>;
  readonly letters: ReadonlyMap<string, number>;
  readonly idf: Float32Array;
}

/** A text as a sparse vector of length 1. */
export interface Vector {
  readonly at: Int32Array;
  readonly value: Float32Array;
  /** square of its length: 1, less when the text has no known feature of a kind */
  readonly length: number;
}

/** Share of the vector's length that runs of letters have; measured on short, misspelt texts. */
const lettersShare = 0.7;
/** Most features of each kind: what keeps a model of a city within some megabytes. */
const most = 40_000;

/** The vocabulary of a set of texts: what occurs once in a small set may still tell a rare topic, in a big one it is noise. */
export function vocabularyOf(texts: readonly Features[]): Vocabulary {
  const least = Math.ceil(texts.length / 10_000);
  const words = frequent(
    texts.map((text) => text.words),
    least,
  );
  const letters = frequent(
    texts.map((text) => text.letters),
    least + 1,
  );
  const kept = [...words, ...letters];
  const idf = Float32Array.from(kept, ([, count]) => 1 + Math.log((1 + texts.length) / (1 + count)));
  return {
    words: new Map(words.map(([key], at) => [key, at])),
    letters: new Map(letters.map(([key], at) => [key, at + words.length])),
    idf,
  };
}

function frequent(texts: readonly ReadonlyMap<string, number>[], least: number): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const key of text.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= least);
  return kept.length <= most ? kept : kept.sort((a, b) => b[1] - a[1]).slice(0, most);
}

/** A text in the terms of a vocabulary: sublinear frequency × idf, each kind of feature of its own length. */
export function vectorOf(text: Features, vocabulary: Vocabulary): Vector {
  const at: number[] = [];
  const value: number[] = [];
  const add = (counts: ReadonlyMap<string, number>, known: ReadonlyMap<string, number>, share: number) => {
    const start = value.length;
    let squares = 0;
    for (const [key, count] of counts) {
      const place = known.get(key);
      if (place === undefined) continue;
      const weight = (1 + Math.log(count)) * (vocabulary.idf[place] ?? 0);
      at.push(place);
      value.push(weight);
      squares += weight * weight;
    }
    const scale = Math.sqrt(share / (squares || 1));
    for (let place = start; place < value.length; place += 1) value[place] = (value[place] ?? 0) * scale;
  };
  add(text.words, vocabulary.words, 1 - lettersShare);
  add(text.letters, vocabulary.letters, lettersShare);
  return { at: Int32Array.from(at), value: Float32Array.from(value), length: value.reduce((sum, one) => sum + one * one, 0) };
}
