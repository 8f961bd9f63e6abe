import { h, type VNode } from "preact";
import { render } from "#platform/html/index.ts";
import { type Language, LanguageContext } from "#platform/i18n/index.ts";

/** By group and language, then by key: short keys, as a long one is read through each time it is looked up. */
const groups = new Map<string, Map<string, string>>();
/** A row of a list takes 3 KB with its key. */
const most = 6_000;
let held = 0;

/**
 * HTML of a part that is the same wherever it stands with the same key and language, rendered once: the
 * options of a filter are most of a list's tags and never differ from one page to the next. `make` may use
 * nothing of the page but its language, and the key must name everything the part is made of.
 */
export function keptHtml(key: string, language: Language, make: () => VNode): string {
  return keptGroup("", language)(key, make);
}

/** `keptHtml` for many parts of one kind, whose keys then say only how they differ. */
export function keptGroup(group: string, language: Language): (key: string, make: () => VNode) => string {
  const name = `${language} ${group}`;
  return (key, make) => {
    let parts = groups.get(name);
    const known = parts?.get(key);
    if (known !== undefined) return known;
    const html = render(h(LanguageContext.Provider, { value: language, children: make() }));
    if (held >= most) {
      groups.clear();
      held = 0;
      parts = undefined;
    }
    if (!parts) {
      parts = new Map();
      groups.set(name, parts);
    }
    parts.set(key, html);
    held += 1;
    return html;
  };
}
