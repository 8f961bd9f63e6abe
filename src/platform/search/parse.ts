/** What somebody typed into a search box, made safe: whatever it was, no query made of it fails. */
export interface Search {
  /** the words kept, one space between them; for websearch_to_tsquery and for showing again */
  readonly text: string;
  /** all but the last word, when the last one may be the beginning of a word; else the whole text */
  readonly rest: string;
  /** the last word, when it may be only the beginning of one: lower case, е for ё, letters and digits only */
  readonly prefix: string | undefined;
}

const maxWords = 12;
const maxWordLength = 60;

/** Marks of a found word in a headline: private-use characters, which are taken out of what people type and of what is searched. */
export const markStart = "\ue000";
export const markStop = "\ue001";

/**
 * Reads a search text; undefined when there is no letter or digit in it. Cuts it to 12 words of 60
 * characters; NUL, controls and lone surrogates become spaces.
 */
export function parseSearch(input: string | undefined): Search | undefined {
  const words = (input ?? "")
    .slice(0, 20_000)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Z}]+/gu, " ")
    .split(" ")
    .filter(Boolean)
    .slice(0, maxWords)
    .map((word) => Array.from(word).slice(0, maxWordLength).join(""));
  const text = words.join(" ");
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  const last = words.at(-1) ?? "";
  const operators = text.includes('"') || words.some((word) => word.toLowerCase() === "or");
  if (operators || !/^[\p{L}\p{N}]{2,}$/u.test(last)) return { text, rest: text, prefix: undefined };
  return { text, rest: words.slice(0, -1).join(" "), prefix: last.toLowerCase().replaceAll("ё", "е") };
}

/** The text as a LIKE pattern that finds it anywhere. */
export function anywhere(search: Search): string {
  return `%${search.text.replace(/[\\%_]/g, "\\$&")}%`;
}
