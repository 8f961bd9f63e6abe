import type { T } from "#platform/i18n/index.ts";

const border = "\u0001";
const templates = new WeakMap<T, Map<string, readonly string[]>>();

/**
 * `t(key, {count, …values})`, with the sentence taken apart once per key and count: a deadline is four sentences, and i18next
 * alone would take most of its time. `values` has to have the same names for one key each time.
 */
export function sentence(t: T, key: string, values: Readonly<Record<string, string>>, count?: number): string {
  let known = templates.get(t);
  if (!known || known.size > 10_000) {
    known = new Map();
    templates.set(t, known);
  }
  const id = count === undefined ? key : `${key} ${count}`;
  let parts = known.get(id);
  if (!parts) {
    const places = Object.fromEntries(Object.keys(values).map((name) => [name, border + name + border]));
    parts = t(key, count === undefined ? places : { ...places, count }).split(border);
    known.set(id, parts);
  }
  // Text and names take turns.
  let text = parts[0] ?? "";
  for (let at = 1; at < parts.length; at += 2) text += (values[parts[at] as string] ?? "") + (parts[at + 1] ?? "");
  return text;
}
