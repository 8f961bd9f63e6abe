import i18next, { type i18n } from "i18next";
import { decision } from "../decision.ts";
import { createContext, useContext } from "../html/index.ts";
import { fillTemplate, readTemplate, type Template } from "./template.ts";

export type Language = "ru" | "en";
export const languages: readonly Language[] = ["ru", "en"];

/** Looks a key up: `t("appeals:state.received")`, plurals by `{ count }`. Keys are `namespace:path`; a namespace is a module. */
export type T = (key: string, values?: Record<string, unknown>) => string;

/** One module's words: a tree of strings per language. */
export interface Words {
  readonly ru: WordTree;
  readonly en: WordTree;
}
export interface WordTree {
  readonly [key: string]: string | WordTree;
}

const loaded = decision<{ readonly words: i18n; readonly translators: Map<Language, T> } | undefined>(undefined);

/**
 * Loads the words of every namespace. Called once by whoever puts the program together, before
 * anything is rendered; a second call replaces them.
 */
export function initWords(namespaces: Readonly<Record<string, Words>>): void {
  const next = i18next.createInstance();
  const resources: Record<string, Record<string, WordTree>> = { ru: {}, en: {} };
  for (const [name, words] of Object.entries(namespaces)) {
    for (const language of languages) (resources[language] as Record<string, WordTree>)[name] = words[language];
  }
  next.init({
    lng: "ru",
    fallbackLng: "ru",
    supportedLngs: [...languages],
    ns: Object.keys(namespaces),
    resources,
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    saveMissing: true,
    missingKeyHandler: (_languages: readonly string[], namespace: string, key: string) => {
      throw new Error(`No words for "${namespace}:${key}"`);
    },
  } as Parameters<i18n["init"]>[0]);
  loaded.set({ words: next, translators: new Map() });
}

const mostKept = 20_000;

/** Options by which i18next chooses among texts; a text for them is not kept. */
const chosenBy = ["context", "ordinal", "defaultValue", "ns", "lng", "interpolation", "postProcess", "returnObjects"];

/** What a text is kept by: its key, and the count, which decides its plural. */
function keptName(key: string, values: Readonly<Record<string, unknown>>): string | undefined {
  for (const option of chosenBy) if (option in values) return undefined;
  if (values.count === undefined) return key;
  return typeof values.count === "number" ? `${key} ${values.count}` : undefined;
}

/** The translator of a language. */
export function translator(language: Language): T {
  const { words, translators } = loaded.get() ?? {};
  const known = translators?.get(language);
  if (known) return known;
  if (!words || !translators) throw new Error("initWords() has not been called");
  const look = words.getFixedT(language) as unknown as T;
  // A list of fifty rows asks for the same few texts hundreds of times; i18next looks each up and reads it anew.
  const kept = new Map<string, Template | undefined>();
  const made: T = (key, values = {}) => {
    const name = keptName(key, values);
    if (name === undefined) return look(key, values);
    if (!kept.has(name)) {
      if (kept.size >= mostKept) kept.clear();
      kept.set(name, readTemplate(look(key, { ...values, skipInterpolation: true })));
    }
    const template = kept.get(name);
    return template ? fillTemplate(template, values) : look(key, values);
  };
  translators.set(language, made);
  return made;
}

/** The language of the page being rendered, for components. */
export const LanguageContext = createContext<Language>("ru");

/** The translator of the page being rendered. */
export function useT(): T {
  return translator(useContext(LanguageContext));
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The first language of `accepted` (an Accept-Language header) that is offered, else the first offered. */
export function negotiate(accepted: string | undefined, offered: readonly Language[]): Language {
  const wishes = (accepted ?? "")
    .slice(0, 200)
    .split(",")
    .map((part) => {
      const [tag, q] = part.trim().split(";q=");
      return { tag: (tag ?? "").slice(0, 2).toLowerCase(), q: q ? Number(q) : 1 };
    })
    .filter((wish) => wish.q > 0)
    .sort((a, b) => b.q - a.q);
  const found = wishes.find((wish) => (offered as readonly string[]).includes(wish.tag));
  return (found?.tag as Language | undefined) ?? offered[0] ?? "ru";
}
