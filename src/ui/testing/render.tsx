import type { ComponentChildren } from "preact";
import { render } from "preact-render-to-string";
import { initWords, LanguageContext } from "#platform/i18n/index.ts";
import { type Page, PageContext } from "../layout/page-context.ts";
import { defaultPreferences } from "../preferences/preferences.ts";
import { uiWords } from "../words.ts";

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

/** Renders components as a page would, with the words of the design system. */
export function renderInPage(children: ComponentChildren, changes: Partial<Page> = {}): string {
  initWords({ ui: uiWords });
  const page = testPage(changes);
  return render(
    <LanguageContext.Provider value={page.language}>
      <PageContext.Provider value={page}>{children}</PageContext.Provider>
    </LanguageContext.Provider>,
  );
}
