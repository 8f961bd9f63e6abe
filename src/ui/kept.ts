import { h, type VNode } from "preact";
import { render } from "#platform/html/index.ts";
import { type Language, LanguageContext } from "#platform/i18n/index.ts";

const kept = new Map<string, string>();
/** A row of a list takes 3 KB with its key. */
const most = 6_000;

/**
 * HTML of a part that is the same wherever it stands with the same key and language, rendered once: the
 * options of a filter are most of a list's tags and never differ from one page to the next. `make` may use
 * nothing of the page but its language, and the key must name everything the part is made of.
 */
export function keptHtml(key: string, language: Language, make: () => VNode): string {
  const full = `${language} ${key}`;
  let html = kept.get(full);
  if (html === undefined) {
    html = render(h(LanguageContext.Provider, { value: language, children: make() }));
    if (kept.size >= most) kept.clear();
    kept.set(full, html);
  }
  return html;
}
