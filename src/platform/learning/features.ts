import { type Token, tokensOf } from "./tokens.ts";

/** What a text is told by: stems and pairs of neighbouring stems, and runs of letters, which survive misspelling. */
export interface Features {
  readonly words: ReadonlyMap<string, number>;
  readonly letters: ReadonlyMap<string, number>;
  readonly tokens: readonly Token[];
}

/** Lengths of runs of letters, within a word and its edges. */
const [shortest, longest] = [3, 5];

/** How often each feature occurs in a text. */
export function featuresOf(text: string): Features {
  const tokens = tokensOf(text);
  const words = new Map<string, number>();
  const letters = new Map<string, number>();
  let before = "";
  for (const { word, stem } of tokens) {
    count(words, stem);
    if (before) count(words, `${before} ${stem}`);
    before = stem;
    const edged = `_${word}_`;
    for (let length = shortest; length <= longest; length += 1)
      for (let at = 0; at + length <= edged.length; at += 1) count(letters, edged.slice(at, at + length));
  }
  return { words, letters, tokens };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
