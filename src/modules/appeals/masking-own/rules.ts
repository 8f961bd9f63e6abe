import { type Hit, hitsOf, literal, type MaskKind, range, visibleText } from "../masking-hits/rules.ts";

/** Finds the traces of those who signed: their names in every case, phone, e-mail and postal address however they are written. Pure. */

export interface Applicant {
  readonly full_name: string;
  readonly co_applicants: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly postal_address: string | null;
}

/** Everything of the applicant's own in `text`. */
export function findOwn(text: string, applicant: Applicant): Hit[] {
  // a heading may have cut the address off: the name before the @ is enough
  const mailbox = applicant.email?.replace(/@.*/s, "@") ?? null;
  const mail = literally(text, mailbox, "email").map((hit) => ({
    ...hit,
    end: hit.end + (/^[\w-]+(?:\.[\w-]+)*/u.exec(text.slice(hit.end, hit.end + 200))?.[0].length ?? 0),
  }));
  return [
    ...mail,
    ...phoneAnyhow(text, digitsOf(applicant.phone)),
    ...names(text, applicant),
    ...literally(text, applicant.postal_address, "address"),
  ];
}

/** Whether `text` holds the applicant's own number. */
export function isOwnPhone(text: string, { phone }: Applicant): boolean {
  const own = digitsOf(phone);
  return own.length >= 5 && digitsOf(text).endsWith(own.slice(-10));
}

/** The applicant's own number, whatever stands between its digits: with or without the code of the country, the end perhaps cut off. */
function phoneAnyhow(text: string, digits: string): Hit[] {
  const local = digits.length >= 10 ? digits.slice(-10) : digits;
  if (local.length < 5) return [];
  const between = "[^\\d\\p{L}\\n]{0,4}";
  const sure = [...local.slice(0, 7)].join(between);
  const rest = [...local.slice(7)].map((digit) => `(?:${between}${digit})?`).join("");
  return hitsOf(text, new RegExp(`(?:\\+?\\d${between})?${sure}${rest}`, "gu"), "phone", true);
}

function literally(text: string, value: string | null, kind: MaskKind): Hit[] {
  if (!value || value.length < 3) return [];
  return hitsOf(text, new RegExp(literal(visibleText(value)), "giu"), kind, true);
}

/** Surnames, first names and patronymics of everybody who signed, in every case of the language, with initials beside them. */
function names(text: string, { full_name, co_applicants }: Applicant): Hit[] {
  const parts = new Set(
    [full_name, ...co_applicants]
      .flatMap((name) => visibleText(name).split(/[\s.,\u2010-\u2015-]+/u))
      .filter((part) => /\p{L}{2}/u.test(part)),
  );
  return [...parts].flatMap((part) => Array.from(text.matchAll(declined(part)), (match) => ({ ...range(match), kind: "name", own: true })));
}

/** Finds a name in any of its forms. Cyrillic: the stem and up to four letters of ending, «Павел» as «Павла» too. */
function declined(name: string): RegExp {
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

/** Digits of a phone number; a Russian 8 in front is a 7. */
function digitsOf(phone: string | null): string {
  const digits = (phone ?? "").replace(/\D/g, "");
  return digits.length === 11 ? `7${digits.slice(1)}` : digits;
}
