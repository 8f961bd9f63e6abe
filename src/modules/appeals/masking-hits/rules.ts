/** What the looking for personal data gives: stretches of a text. Pure. */

export const maskKinds = ["email", "phone", "document", "contact", "name", "address", "plate", "birth_date"] as const;
export type MaskKind = (typeof maskKinds)[number];

export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskKind;
  /** the applicant's own e-mail, phone or name, not just something that looks like one */
  readonly own: boolean;
}

/** Text as it will be compared and published: composed, without characters nobody sees, which could hide a name from us and not from a reader. */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replaceAll("\u034f", "")
    .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ufe00-\ufe0e]/gu, "");
}

/** Hits in their order, those that overlap made one. */
export function merge(hits: readonly Hit[]): Hit[] {
  const merged: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (!last || hit.start >= last.end) merged.push(hit);
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, hit.end), own: last.own || hit.own };
  }
  return merged;
}

/** Every place where `pattern` (global) matches, as hits. */
export function hitsOf(text: string, pattern: RegExp, kind: MaskKind, own = false): Hit[] {
  return Array.from(text.matchAll(pattern), (match) => ({ ...range(match), kind, own }));
}

/** The same for what stands in the group `value` of the pattern (flags dg). */
export function valuesOf(text: string, pattern: RegExp, kind: MaskKind): Hit[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const found = match.indices?.groups?.["value"];
    return found ? [{ start: found[0], end: found[1], kind, own: false }] : [];
  });
}

export const range = (match: RegExpExecArray) => ({ start: match.index, end: match.index + match[0].length });
export const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
