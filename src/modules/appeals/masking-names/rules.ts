import { firstName, isBareSurname, isStreetOf, plain } from "#platform/names/index.ts";
import type { Hit } from "../masking-hits/rules.ts";
import {
  isBodyWord,
  isNeighbour,
  isPlaceWord,
  isPostposed,
  isRelation,
  isTitle,
  looksLikePatronymic,
  looksLikeSurname,
  surnameStem,
} from "../masking-words/rules.ts";

/**
 * Finds names of people who did not sign: first names by the list, patronymics by their endings, surnames beside
 * them, beside initials and after «соседка», «гр.». What names a street or a school stays. One pass over the words.
 */

interface Word {
  readonly text: string;
  readonly plain: string;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
  readonly initial: boolean;
  readonly opens_sentence: boolean;
}

/** Everything of the kind in `text`, neighbouring words as one. */
export function findNames(text: string): Hit[] {
  const words = wordsOf(text);
  const places = placesAmong(text, words);
  const personal = new Uint8Array(words.length);
  for (let i = 0; i < words.length; i += 1) if (!places[i]) mark(text, words, places, personal, i);
  markAgain(words, places, personal);
  return runs(text, words, personal);
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/\p{L}[\p{L}'’]*(?:-\p{L}[\p{L}'’]*)*/gu), (match) => {
    const [word] = match;
    const start = match.index;
    const end = start + word.length;
    const before = text
      .slice(Math.max(0, start - 4), start)
      .trimEnd()
      .at(-1);
    return {
      text: word,
      plain: word.length > 60 ? "" : plain(word),
      start,
      end,
      capital: word.length > 1 && /^\p{Lu}/u.test(word),
      initial: word.length <= 2 && /^\p{Lu}\p{Ll}?$/u.test(word) && text[end] === ".",
      opens_sentence: before === undefined || /[.!?…:]/u.test(before) || text.slice(Math.max(0, start - 2), start).includes("\n"),
    };
  });
}

/** Whether the second word goes on where the first ends: a space or two, after an initial or an abbreviation a point. */
function follow(text: string, first: Word | undefined, second: Word | undefined): boolean {
  if (!first || !second || second.start - first.end > 4) return false;
  const gap = text.slice(first.end, second.start);
  return first.initial ? /^\.[ \u00a0]{0,2}$/u.test(gap) : /^[ \u00a0]{1,2}$/u.test(gap);
}

/** Which words name a street, a town, a school: those after such a word, those before «улица», the well-known pairs. */
function placesAmong(text: string, words: readonly Word[]): Uint8Array {
  const places = new Uint8Array(words.length);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as Word;
    // «п.» is a settlement, «П.» an initial
    if (isPlaceWord(word.plain) && !word.initial) protectAfter(text, words, places, i);
    if (isPostposed(word.plain))
      for (let k = i - 1; k >= 0 && i - k <= 3 && words[k]?.capital && follow(text, words[k], words[k + 1]); k -= 1) places[k] = 1;
    const next = words[i + 1];
    if (next && isStreetOf(word.plain, next.plain)) places.fill(1, i, i + 2);
    if (/[«"„]/u.test(text[word.start - 1] ?? "") && /[»"“]/u.test(text[word.end] ?? "")) places[i] = 1;
  }
  return places;
}

function protectAfter(text: string, words: readonly Word[], places: Uint8Array, at: number): void {
  for (let k = at + 1; k < words.length && k - at <= 4; k += 1) {
    const word = words[k] as Word;
    const gap = text.slice((words[k - 1] as Word).end, word.start);
    if (!/^\.?[ \u00a0«"„]{0,3}$/u.test(gap)) return;
    if (isPlaceWord(word.plain) && !word.initial) continue;
    if (!word.capital && !word.initial) return;
    places[k] = 1;
  }
}

/** Marks what begins at word `i`: a first name or patronymic with what stands beside it, initials with a surname, «соседка Петрова». */
function mark(text: string, words: readonly Word[], places: Uint8Array, personal: Uint8Array, i: number): void {
  const word = words[i] as Word;
  const after = follow(text, word, words[i + 1]) && !places[i + 1] ? words[i + 1] : undefined;
  const before = follow(text, words[i - 1], word) && !places[i - 1] ? words[i - 1] : undefined;
  const first = firstName(word.plain);
  if (first && after && looksLikePatronymic(after.plain) && word.capital === after.capital) personal.fill(1, i, i + 2);
  if (/^(?:оглы|кызы|угли)$/u.test(word.plain) && before?.capital) personal.fill(1, i - 1, i + 1);
  if (word.capital && looksLikePatronymic(word.plain)) markAround(words, personal, i, before, after, true);
  if (word.capital && first && (first === "sure" || isSurely(word, before, after))) markAround(words, personal, i, before, after, false);
  if (word.capital && !isTitle(word.plain) && !isPlaceWord(word.plain)) markInitials(text, words, places, personal, i);
  if (isRelation(word.plain)) markRelated(text, words, places, personal, i);
}

/** «Вера» is a name where a sentence does not begin with it, or a patronymic or surname is beside it. */
function isSurely(word: Word, before: Word | undefined, after: Word | undefined): boolean {
  if (after?.plain === "богу") return false;
  if (!word.opens_sentence) return true;
  return (
    (after?.capital === true && (looksLikeSurname(after.plain) || looksLikePatronymic(after.plain))) ||
    after?.initial === true ||
    isSurname(before)
  );
}

const isSurname = (word: Word | undefined) => word?.capital === true && (looksLikeSurname(word.plain) || isBareSurname(word.plain));

const isLast = (word: Word) =>
  isSurname(word) || (!word.opens_sentence && !isTitle(word.plain) && !isRelation(word.plain) && !isPlaceWord(word.plain));

function markAround(
  words: readonly Word[],
  personal: Uint8Array,
  i: number,
  before: Word | undefined,
  after: Word | undefined,
  patronymic: boolean,
): void {
  personal[i] = 1;
  // after a name only a name has a capital inside a sentence
  if (after && (after.initial || (after.capital && !isTitle(after.plain) && !isPlaceWord(after.plain)))) personal[i + 1] = 1;
  if (!before || isTitle(before.plain) || isRelation(before.plain) || isPlaceWord(before.plain)) return;
  const named = patronymic ? before.capital : isSurname(before);
  if (named || before.initial) personal[i - 1] = 1;
  const earlier = words[i - 2];
  // before a first name and a patronymic any capital inside a sentence is a surname, «Заречная» too
  if (patronymic && named && earlier?.capital && isLast(earlier) && before.start - earlier.end <= 2) personal[i - 2] = 1;
}

/** «Петров И. О.», «И. О. Петров», «А. Петров»: two initials beside any capital word, one beside a surname. */
function markInitials(text: string, words: readonly Word[], places: Uint8Array, personal: Uint8Array, i: number): void {
  const word = words[i] as Word;
  const surname = isSurname(word);
  const reach = (step: 1 | -1) => {
    let k = i;
    while (k - i !== 2 * step && words[k + step]?.initial && !places[k + step]) {
      const [left, right] = step === 1 ? [k, k + 1] : [k - 1, k];
      if (!follow(text, words[left], words[right]) && !(step === 1 && k !== i && words[right]?.start === (words[left] as Word).end + 1))
        break;
      k += step;
    }
    return k;
  };
  for (const step of [1, -1] as const) {
    const to = reach(step);
    const count = Math.abs(to - i);
    if (count === 2 || (count === 1 && surname)) personal.fill(1, Math.min(i, to), Math.max(i, to) + 1);
  }
}

/** «гр. Петров», «соседка Петрова из третьего подъезда», «гражданин России» not. */
function markRelated(text: string, words: readonly Word[], places: Uint8Array, personal: Uint8Array, i: number): void {
  const next = words[i + 1];
  if (!next?.capital || places[i + 1] || !/^\.?[ \u00a0]{0,2}$/u.test(text.slice((words[i] as Word).end, next.start))) return;
  if ((isSurname(next) || isNeighbour((words[i] as Word).plain)) && !isBodyWord(next.plain)) personal[i + 1] = 1;
  if (firstName(next.plain)) personal[i + 1] = 1;
}

/** A surname found once is one wherever it stands in the text. */
function markAgain(words: readonly Word[], places: Uint8Array, personal: Uint8Array): void {
  const known = new Set(
    words
      .filter((word, i) => personal[i] && !word.initial && looksLikeSurname(word.plain) && !firstName(word.plain))
      .map((word) => surnameStem(word.plain)),
  );
  const same = new Set(words.filter((word, i) => personal[i] && word.capital).map((word) => word.text));
  words.forEach((word, i) => {
    if (!word.capital || places[i]) return;
    if (same.has(word.text) || (looksLikeSurname(word.plain) && known.has(surnameStem(word.plain)))) personal[i] = 1;
  });
}

function runs(text: string, words: readonly Word[], personal: Uint8Array): Hit[] {
  const hits: Hit[] = [];
  words.forEach((word, i) => {
    if (!personal[i]) return;
    const end = word.initial ? word.end + 1 : word.end;
    const last = hits.at(-1);
    if (last && personal[i - 1] && /^\.?[ \u00a0]{0,2}$/u.test(text.slice((words[i - 1] as Word).end, word.start)))
      hits[hits.length - 1] = { ...last, end };
    else hits.push({ start: word.start, end, kind: "name", own: false });
  });
  return hits;
}
