import { code, files, hole, isDemo, syntaxOf, textOf } from "./sources.ts";

/** The words of one namespace: every key with its text, per language. */
export interface Namespace {
  readonly name: string;
  readonly ru: ReadonlyMap<string, string>;
  readonly en: ReadonlyMap<string, string>;
}

interface Tree {
  readonly [key: string]: string | Tree;
}

function flat(tree: Tree, above = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[above + key, value]] : flat(value, `${above}${key}.`),
  );
}

function read(folder: string, language: "ru" | "en"): ReadonlyMap<string, string> {
  const file = `${folder}/words.${language}.json`;
  return new Map(files().includes(file) ? flat(JSON.parse(textOf(file)) as Tree) : []);
}

/** Every namespace: a folder with words is one, under the folder's name. */
export function namespaces(): Namespace[] {
  const folders = new Set(files().flatMap((file) => /^(src\/.+)\/words\.(ru|en)\.json$/.exec(file)?.[1] ?? []));
  return [...folders].map((folder) => ({ name: folder.split("/").at(-1) ?? "", ru: read(folder, "ru"), en: read(folder, "en") }));
}

/** The plural forms a language must give for each counted text. */
export const pluralForms = { ru: ["one", "few", "many", "other"], en: ["one", "other"] } as const;

/** The key that code asks for, without the ending of a plural form. A lone `…_other` is no plural. */
export function baseOf(key: string, keys: ReadonlySet<string>): string {
  const [, base, form] = /^(.+)_(one|few|many|other)$/.exec(key) ?? [];
  if (!base) return key;
  return form !== "other" || keys.has(`${base}_one`) ? base : key;
}

/** All keys of a namespace in either language, plural forms folded together. */
export function basesOf({ ru, en }: Namespace): Set<string> {
  const keys = new Set([...ru.keys(), ...en.keys()]);
  return new Set([...keys].map((key) => baseOf(key, keys)));
}

/** One mention of words in code. `pattern` is set where a template leaves a part of the key open. */
export interface Mention {
  readonly file: string;
  readonly namespace: string;
  readonly key: string;
  readonly pattern?: RegExp;
}

/** Every string of the program that is, or makes, a key: "ns:path.to.key" or `ns:path.${state}`. */
export function mentions(known: readonly string[]): Mention[] {
  const form = new RegExp(`^(${known.join("|")}):([\\w.${hole}-]+)$`);
  return code(["src"])
    .filter((file) => !isDemo(file) || file.startsWith("src/modules/"))
    .flatMap((file) =>
      syntaxOf(file).literals.flatMap(({ text }): Mention[] => {
        const [, namespace, key] = form.exec(text) ?? [];
        if (!namespace || !key) return [];
        if (!key.includes(hole)) return [{ file, namespace, key }];
        const pattern = new RegExp(
          `^${key
            .split(hole)
            .map((part) => part.replace(/[.]/g, "\\."))
            .join(".+")}$`,
        );
        return [{ file, namespace, key: key.replaceAll(hole, "…"), pattern }];
      }),
    );
}
