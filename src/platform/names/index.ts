import names from "./first-names.json" with { type: "json" };

/** What a word says about a person: `sure` a first name, `also_word` one that is a common word too («Вера», «Света»). */
export type FirstName = "sure" | "also_word";

const hissing = /[жчшщц]$/u;
const given = [...names.male, ...names.female].flatMap((line) => line.split(" "));
const words = new Set(names.also_words.split(" ").map(plain));
const forms = new Map<string, FirstName>();
for (const name of given) {
  const bare = plain(name);
  const kind = words.has(bare) ? "also_word" : "sure";
  for (const form of formsOf(bare)) if (kind === "sure" || !forms.has(form)) forms.set(form, kind);
}
const undeclined = new Set(names.surnames_without_ending.split(" ").map(plain));
const streets = new Set(names.streets);

/** Small letters, е for ё: how words are compared here. */
export function plain(word: string): string {
  return word.toLowerCase().replaceAll("\u0451", "\u0435");
}

/** Whether a word, in any case of the language, is a first name in use in Russia; `word` as `plain` gives it. */
export function firstName(word: string): FirstName | undefined {
  return forms.get(word);
}

/** A short surname without an ending of its own («Ким», «Цой», «Ли»); `word` as `plain` gives it. */
export function isBareSurname(word: string): boolean {
  return undeclined.has(word);
}

/** Two words that are a street wherever they stand («на Карла Маркса»), as `plain` gives them. */
export function isStreetOf(first: string, last: string): boolean {
  return streets.has(`${first} ${last}`);
}

/** The cases of a first name in the singular; vocatives of talk are left out. */
function formsOf(name: string): readonly string[] {
  const stem = name.slice(0, -1);
  const with_ = (endings: string, of = stem) => [name, ...endings.split(" ").map((ending) => of + ending)];
  if (name.endsWith("а")) return with_(hissing.test(stem) ? "и е у ей ею" : "ы и е у ой ою");
  if (name.endsWith("ия")) return with_("и ю ей ею");
  if (name.endsWith("я")) return with_("и е ю ей ею");
  if (name.endsWith("ий")) return with_("я ю ем и");
  if (name.endsWith("й")) return with_("я ю ем е");
  if (name.endsWith("ь")) return with_("я ю ем е и ью");
  if (name.endsWith("о")) return with_("а у ом е");
  if (/[аеиоуыэюяії]$/u.test(name)) return [name];
  const short = { лев: "льв", павел: "павл" }[name] ?? name;
  return with_(hissing.test(name) ? "а у ем е" : "а у ом е", short);
}
