const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}\s.-]/gu, " ");

/** Whether two names may be one person's: the surnames agree, and the first names or initials do not contradict. */
export function sameName(one: string, other: string): boolean {
  const [surname, ...given] = namesIn(one);
  const [otherSurname, ...otherGiven] = namesIn(other);
  if (!surname || surname !== otherSurname) return false;
  return given.every((name, at) => {
    const second = otherGiven[at];
    return !second || (name.length === 1 || second.length === 1 ? name[0] === second[0] : name === second);
  });
}

const namesIn = (name: string) =>
  plain(name)
    .split(/[\s.]+/)
    .filter(Boolean);

/** Words of an address that say nothing of the place. */
const kinds = /^(г|город|ул|улица|д|дом|кв|квартира|пер|переулок|пр|проспект|обл|область|край|п|пос)$/;

/** Whether two addresses agree: the same house and flat, however streets are written out. */
export function samePlace(one: string, other: string): boolean {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  if (first.length === 0 || second.length === 0) return false;
  const [shorter, longer] = first.length <= second.length ? [first, second] : [second, first];
  const there = new Set(longer);
  const numbers = (words: readonly string[]) => words.filter((word) => /^\d/.test(word) && word.length < 6).join(" ");
  return shorter.every((word) => there.has(word)) && numbers(first) === numbers(second);
}

const wordsOf = (address: string) =>
  plain(address)
    .split(/[\s.-]+/)
    .filter((word) => word && !kinds.test(word));
