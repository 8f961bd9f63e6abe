import { stemmer } from "@orama/stemmers/russian";
import { remembered } from "../remembered.ts";
import emptyWords from "./empty-words.json" with { type: "json" };

/** A word of a text as it was written, and what it is counted as. */
export interface Token {
  readonly word: string;
  readonly stem: string;
}

// addresses of pages and mailboxes, how social networks write whom they speak to ([club123|Имя], @name), and what a text
// carries along from a page: tags and entities. Every length has an end: a text without a space must not take seconds
const noise =
  /\[(?:club|id|public)\d+\|[^\]]{0,200}\]|https?:\/\/\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}|@\w+|<\/?[a-z][^<>]{0,200}>|&(?:[a-z]{2,8}|#\d{1,6});/gu;
/** "оооочень", "!!!ааа": a letter that goes on is two. */
const drawnOut = /([а-я])\1{2,}/g;
const wordPattern = /\p{L}+(?:-\p{L}+)*/gu;

/** Words that speak for nothing: prepositions, conjunctions, particles, pronouns. */
const empty: ReadonlySet<string> = new Set(emptyWords);

/** As many stems are remembered as a town's vocabulary has words, not everything anybody ever typed. */
const stemOf = remembered(50_000, (word: string) => stemmer(word));

/**
 * The words of a text in order, with their stems (Snowball); without words that say nothing, numbers,
 * addresses and names of accounts. At most the first 20,000 characters are read.
 */
export function tokensOf(text: string): Token[] {
  const plain = text.slice(0, 20_000).normalize("NFC").toLowerCase().replace(noise, " ").replaceAll("ё", "е").replace(drawnOut, "$1$1");
  const tokens: Token[] = [];
  for (const [word] of plain.matchAll(wordPattern)) {
    if (word.length > 40 || empty.has(word)) continue;
    tokens.push({ word, stem: stemOf(word) });
  }
  return tokens;
}
