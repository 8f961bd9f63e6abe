import { describe, expect, test } from "vitest";
import { code, isDemo, syntaxOf } from "./sources.ts";
import { baseOf, basesOf, mentions, namespaces, pluralForms } from "./words.ts";

const all = namespaces();
const used = mentions(all.map(({ name }) => name));

/** Russian letters that are no words of ours to be translated: which text, where, and why. */
const cyrillicByNature: readonly { readonly file: RegExp; readonly text: RegExp; readonly why: string }[] = [
  { file: /./, text: /^\d+-ФЗ(,|$)/, why: "the name of a law is its name in any language" },
  { file: /./, text: /\{seq\}/, why: "a mask of register numbers is a town's setting" },
  { file: /./, text: /^(Вече|Русский$|Яндекс)/, why: "names: the product, a language in itself, a browser" },
  { file: /^src\/app\/(cli|commands\/[^/]+)\.ts$/, text: /./, why: "the console speaks to the operator, who has no language setting yet" },
  { file: /\/territories\/addresses\/rules\.ts$/, text: /./, why: "how people write the kinds of streets and the parts of a house number" },
  { file: /\/machine-\w+\/forms\.ts$/, text: /./, why: "samples of the OpenAPI document: what a program of a Russian town sends" },
  { file: /^src\/ui\/examples\//, text: /./, why: "samples of the design system: made-up records, shown to staff who look at components" },
  {
    file: /\/appeals\/(answer-(names|templates|settings|documents)|dispatch)\/(rules|actions|routes)\.ts$/,
    text: /./,
    why: "letters of Russian offices, whatever language the clerk reads: cases of names, placeholders, letterhead, forms of the post",
  },
  {
    file: /\/appeals\/masking-(names|numbers|places|words)\/rules\.ts$|^src\/platform\/names\/index\.ts$/,
    text: /./,
    why: "what residents write: endings of names, words beside a name, a number or an address",
  },
  { file: /\/passwords\/rules\.ts$/, text: /./, why: "passwords everybody tries" },
  { file: /^src\/platform\/deadlines\/(law-document|regulation)\.ts$/, text: /./, why: "citations, and docs/law.md that is made of them" },
];
const isByNature = (file: string, text: string) => cyrillicByNature.some((known) => known.file.test(file) && known.text.test(text.trim()));

/** English words that hold Russian letters on purpose, as "namespace:key". */
const russianInEnglish: readonly string[] = [];

test("a namespace has one folder", () => {
  const names = all.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test("code asks only for words there are", () => {
  const missing = used.filter(({ namespace, key, pattern }) => {
    const bases = basesOf(all.find(({ name }) => name === namespace) ?? { name: "", ru: new Map(), en: new Map() });
    return pattern ? ![...bases].some((base) => pattern.test(base)) : !bases.has(key);
  });
  expect([...new Set(missing.map(({ file, namespace, key }) => `${namespace}:${key} in ${file}`))]).toEqual([]);
});

test("no text of the program stands in code", () => {
  const spoken = code(["src"])
    .filter((file) => !isDemo(file))
    .flatMap((file) =>
      syntaxOf(file)
        .literals.filter(({ text }) => /\p{Script=Cyrillic}{2}/u.test(text) && !isByNature(file, text))
        .map(({ text }) => `${file}: ${text.trim().slice(0, 60)}`),
    );
  expect(spoken).toEqual([]);
});

describe.each(all)("words of $name", (namespace) => {
  const { name, ru, en } = namespace;
  const languages = { ru, en } as const;

  test("no text is empty, and the English ones are English", () => {
    const empty = [...ru, ...en].filter(([, text]) => text.trim() === "").map(([key]) => key);
    const russian = [...en].filter(([key, text]) => /\p{Script=Cyrillic}/u.test(text) && !russianInEnglish.includes(`${name}:${key}`));
    expect({ empty, russian }).toEqual({ empty: [], russian: [] });
  });

  test("both languages have every key, and every plural form", () => {
    const missing = [...basesOf(namespace)].flatMap((base) =>
      (["ru", "en"] as const).flatMap((language) => {
        const keys = languages[language];
        const counted = ["one", "few", "many"].some((form) => ru.has(`${base}_${form}`) || en.has(`${base}_${form}`));
        const wanted = counted ? pluralForms[language].map((form) => `${base}_${form}`) : [base];
        return wanted.filter((key) => !keys.has(key)).map((key) => `${language} ${key}`);
      }),
    );
    expect(missing).toEqual([]);
  });

  test("both languages fill in the same values", () => {
    const different = [...basesOf(namespace)].filter((base) => placeholders(ru, base) !== placeholders(en, base));
    expect(different).toEqual([]);
  });

  test("every key is used", () => {
    const mine = used.filter((mention) => mention.namespace === name);
    const unused = [...basesOf(namespace)].filter(
      (base) => !mine.some(({ key, pattern }) => (pattern ? pattern.test(base) : key === base)),
    );
    expect(unused).toEqual([]);
  });
});

/** The names between `{{` and `}}` of a text in all its forms. `count` may be left out of a form ("an appeal"). */
function placeholders(texts: ReadonlyMap<string, string>, base: string): string {
  const keys = new Set(texts.keys());
  const forms = [...texts].filter(([key]) => baseOf(key, keys) === base).map(([, text]) => text);
  const names = forms.flatMap((text) => [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1] ?? ""));
  return [...new Set(names)].sort().join(" ");
}
