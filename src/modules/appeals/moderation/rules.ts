/**
 * Looks for what must not be published: 59-ФЗ art. 6 forbids to disclose what an appeal holds about a
 * person. Suggests; a moderator decides. Pure.
 */

export const maskKinds = ["email", "phone", "document", "contact", "name", "address"] as const;
export type MaskKind = (typeof maskKinds)[number];

export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskKind;
  /** the applicant's own e-mail, phone or name, not just something that looks like one */
  readonly own: boolean;
}

export interface Applicant {
  readonly full_name: string;
  readonly co_applicants: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly postal_address: string | null;
}

/** Text as it will be compared and published: composed, without characters nobody sees, which could hide a name from us and not from a reader. */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replaceAll("\u034f", "")
    .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ufe00-\ufe0e]/gu, "");
}

/** Everything in `text` that looks personal, in its order, without overlaps. `text` must be `visibleText`. */
export function findPersonal(text: string, applicant: Applicant): Hit[] {
  const hits = [...contacts(text, applicant), ...names(text, applicant), ...addresses(text, applicant)];
  return merge(hits.sort((a, b) => a.start - b.start || b.end - a.end));
}

/** The text with every hit replaced by `mask(kind)`. */
export function maskPersonal(text: string, hits: readonly Hit[], mask: (kind: MaskKind) => string): string {
  let masked = "";
  let at = 0;
  for (const hit of hits) {
    masked += text.slice(at, hit.start) + mask(hit.kind);
    at = hit.end;
  }
  return masked + text.slice(at);
}

function merge(hits: readonly Hit[]): Hit[] {
  const merged: Hit[] = [];
  for (const hit of hits) {
    const last = merged.at(-1);
    if (!last || hit.start >= last.end) merged.push(hit);
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, hit.end), own: last.own || hit.own };
  }
  return merged;
}

const patterns: readonly (readonly [MaskKind, RegExp])[] = [
  ["email", /[^\s@<>()[\]{},;:«»"']{1,100}@[^\s@<>()[\]{},;:«»"']{1,100}\.[\p{L}\d-]{2,20}/gu],
  ["contact", /(?<![\p{L}\p{N}@._-])@[a-z0-9_]{4,40}|(?:t\.me|vk\.com|wa\.me|ok\.ru)\/[\w.+-]{2,60}/giu],
  // passport, SNILS, card, account: any long number however it is grouped
  ["document", /(?<!\d)(?:\d{3}[- ]\d{3}[- ]\d{3}[- ]\d{2}|\d{2} ?\d{2} ?(?:№|N)? ?\d{6}|(?:\d[ -]?){15,19}\d)(?!\d)/gu],
  ["phone", /(?<![\d.,])(?:\+?\d{1,3}[\s\u00a0-]?)?\(?\d{3,5}\)?[\s\u00a0-]?\d{1,3}[\s\u00a0-]?\d{2}[\s\u00a0-]?\d{2}(?!\d)/gu],
  ["phone", /(?<![\d.,-])\d{1,3}-\d{2}-\d{2}(?![\d-])/gu],
];

function contacts(text: string, applicant: Applicant): Hit[] {
  const own = digitsOf(applicant.phone);
  const hits = patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)]
      .filter((match) => kind !== "phone" || /^\d{1,3}-\d\d-\d\d$/.test(match[0]) || digitsOf(match[0]).length >= 10)
      .map((match) => ({ ...range(match), kind, own: own.length >= 5 && sameDigits(match[0], own) })),
  );
  // a heading may have cut the address off: the name before the @ is enough
  const mailbox = applicant.email?.replace(/@.*/s, "@") ?? null;
  const mail = literally(text, mailbox, "email").map((hit) => ({
    ...hit,
    end: hit.end + (/^[\w-]+(?:\.[\w-]+)*/u.exec(text.slice(hit.end))?.[0].length ?? 0),
  }));
  return [...hits, ...mail, ...phoneAnyhow(text, own)];
}

/** The applicant's own number, whatever stands between its digits: with or without the code of the country, the end perhaps cut off. */
function phoneAnyhow(text: string, digits: string): Hit[] {
  const local = digits.length >= 10 ? digits.slice(-10) : digits;
  if (local.length < 5) return [];
  const between = "[^\\d\\p{L}\\n]{0,4}";
  const sure = [...local.slice(0, 7)].join(between);
  const rest = [...local.slice(7)].map((digit) => `(?:${between}${digit})?`).join("");
  const pattern = new RegExp(`(?:\\+?\\d${between})?${sure}${rest}`, "gu");
  return [...text.matchAll(pattern)].map((match) => ({ ...range(match), kind: "phone", own: true }));
}

function literally(text: string, value: string | null, kind: MaskKind): Hit[] {
  if (!value || value.length < 3) return [];
  return [...text.matchAll(new RegExp(literal(visibleText(value)), "giu"))].map((match) => ({ ...range(match), kind, own: true }));
}

/** Surnames, first names and patronymics of everybody who signed, in every case of the language, with initials beside them. */
function names(text: string, { full_name, co_applicants }: Applicant): Hit[] {
  const parts = new Set(
    [full_name, ...co_applicants]
      .flatMap((name) => visibleText(name).split(/[\s.,\u2010-\u2015-]+/u))
      .filter((part) => /\p{L}{2}/u.test(part)),
  );
  return [...parts].flatMap((part) =>
    [...text.matchAll(declined(part))].map((match) => ({ ...range(match), kind: "name" as const, own: true })),
  );
}

/** Finds a name in any of its forms. Cyrillic: the stem and up to four letters of ending, «Павел» as «Павла» too. */
export function declined(name: string): RegExp {
  const initials = "(?:\\s{0,2}\\p{Lu}\\.){0,2}";
  const before = "(?:\\p{Lu}\\.\\s{0,2}){0,2}";
  const ending = /\p{Script=Cyrillic}/u.test(name) ? `[\\u0400-\\u04ff]{0,${longestEnding(name)}}` : "(?:['’]?\\p{L}{1,2})?";
  const stems = stemsOf(name);
  // a short name is the beginning of many words: it counts with its capital only
  const short = stems.some((stem) => stem.length < 4);
  const spellings = short ? stems.flatMap((stem) => [capital(stem), stem.toUpperCase()]) : stems;
  const forms = spellings.map((stem) => [...stem].map(anyE).join(""));
  return new RegExp(`(?<![\\p{L}\\p{N}])${before}(?:${forms.join("|")})${ending}(?![\\p{L}\\p{N}])${initials}`, short ? "gu" : "giu");
}

/** «Ли» is never declined, «Ян» takes two letters at most, a long surname four. */
function longestEnding(name: string): number {
  if (name.length > 3) return 4;
  return name.length === 2 && vowelEnd.test(name) ? 0 : 3;
}

const capital = (stem: string) => stem.charAt(0).toUpperCase() + stem.slice(1).toLowerCase();

/** е and ё are written for one another. */
function anyE(letter: string): string {
  return /^[\u0435\u0451\u0415\u0401]$/u.test(letter) ? "[\\u0435\\u0451]" : literal(letter);
}

const vowelEnd = /[\u0430\u0435\u0451\u0438\u0439\u043e\u0443\u044a\u044b\u044c\u044d\u044e\u044f]{1,2}$/iu;
const fleeting = /^(.{2,})[\u0435\u0451\u043e](\p{L})$/iu;

function stemsOf(name: string): string[] {
  if (!/\p{Script=Cyrillic}/u.test(name)) return [name];
  const bare = name.replace(vowelEnd, "");
  const stem = [...bare].length >= 2 ? bare : name;
  const [, head, tail] = fleeting.exec(stem) ?? [];
  return head && tail ? [stem, head + tail] : [stem];
}

/** A flat, and the applicant's postal address as they wrote it: whose home it is. */
function addresses(text: string, { postal_address }: Applicant): Hit[] {
  const flats = [
    ...text.matchAll(
      /(?<!\p{L})(?:\u043a\u0432|\u043a\u0432\u0430\u0440\u0442\u0438\u0440[\u0430\u0443\u044b\u0435]?)\.?\s{0,3}№?\s{0,2}\d{1,4}/giu,
    ),
  ];
  return [
    ...flats.map((match) => ({ ...range(match), kind: "address" as const, own: false })),
    ...literally(text, postal_address, "address"),
  ];
}

const range = (match: RegExpExecArray) => ({ start: match.index, end: match.index + match[0].length });
const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");

/** Digits of a phone number; a Russian 8 in front is a 7. */
function digitsOf(phone: string | null): string {
  const digits = (phone ?? "").replace(/\D/g, "");
  return digits.length === 11 ? `7${digits.slice(1)}` : digits;
}

const sameDigits = (text: string, own: string) => digitsOf(text).endsWith(own.slice(-10));

/** What stands against publishing `text`: the applicant's own address or number always, the rest until a moderator has looked at it. */
export function objections(
  text: string,
  applicant: Applicant,
  confirmed: boolean,
): { readonly found: readonly string[]; readonly final: boolean } {
  const hits = findPersonal(visibleText(text), applicant);
  const never = hits.filter((hit) => hit.own && (hit.kind === "email" || hit.kind === "phone"));
  const left = never.length > 0 ? never : confirmed ? [] : hits;
  return { found: [...new Set(left.map((hit) => visibleText(text).slice(hit.start, hit.end)))].slice(0, 10), final: never.length > 0 };
}

/** A stretch of text; `kind` when it looks personal. */
export interface Piece {
  readonly text: string;
  readonly kind?: MaskKind;
}

/** The text cut at its hits, to be shown with them marked. */
export function piecesOf(text: string, hits: readonly Hit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const hit of hits) {
    pieces.push({ text: text.slice(at, hit.start) }, { text: text.slice(hit.start, hit.end), kind: hit.kind });
    at = hit.end;
  }
  return [...pieces, { text: text.slice(at) }].filter((piece) => piece.text !== "");
}
