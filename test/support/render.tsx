import type { ComponentChildren } from "preact";
import { render } from "#platform/html/index.ts";
import { LanguageContext } from "#platform/i18n/index.ts";
import { defaultPreferences, type Page, PageContext } from "#ui/index.ts";
import { testWords } from "./context.ts";

/** A page context for tests of components. */
export function testPage(changes: Partial<Page> = {}): Page {
  return {
    town: { name: "Тестовск", tagline: "город для проверки", slug: "test", emblem_url: null, stylesheet_url: null, contacts: {} },
    language: "ru",
    languages: ["ru", "en"],
    actor: { kind: "guest", name: "" },
    menu: [],
    csrf: "token",
    path: "/",
    preferences: defaultPreferences,
    demo: false,
    ...changes,
  };
}

/** Renders components as a page would, with the words of the whole program: test files of one worker share them. */
export function renderInPage(children: ComponentChildren, changes: Partial<Page> = {}): string {
  testWords();
  const page = testPage(changes);
  return render(
    <LanguageContext.Provider value={page.language}>
      <PageContext.Provider value={page}>{children}</PageContext.Provider>
    </LanguageContext.Provider>,
  );
}
