import { remembered } from "../remembered.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What a text is told by: stems and pairs of neighbouring stems, and runs of letters, which survive misspelling. */
export interface Features {
  readonly words: ReadonlyMap<string, number>;
  readonly letters: ReadonlyMap<string, number>;
  readonly tokens: readonly Token[];
}

/** Lengths of runs of letters, within a word and its edges. */
const [shortest, longest] = [3, 5];

/**
 * The runs of letters of a word, its edges among them. Those of the words met last are remembered: the same texts hold the
 * same words, and a string that is known need not be hashed again.
 */
export const runsOf = remembered(10_000, (word: string): readonly string[] => {
  const edged = `_${word}_`;
  const runs: string[] = [];
  for (let length = shortest; length <= longest; length += 1)
    for (let at = 0; at + length <= edged.length; at += 1) runs.push(edged.slice(at, at + length));
  return runs;
});

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
    for (const run of runsOf(word)) count(letters, run);
  }
  return { words, letters, tokens };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
