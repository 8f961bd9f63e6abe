import { type Grant, needsSecondFactor, type Role } from "../policy.ts";
import type { SessionKind } from "./tables.ts";

/** How long a session lives: a resident stays signed in for a month; staff sign in anew each working day. */
export function sessionLife(kind: SessionKind): Temporal.Duration {
  return Temporal.Duration.from(kind === "staff" ? { hours: 12 } : { hours: 24 * 30 });
}

/** "Seen" is written at most this often, so that reading a page is not a write. */
export const seenEverySeconds = 60;

/** What stands between a session of staff and the work: nothing, a code, or the making of a second factor. */
export function factorStep(session: {
  second_factor_at: unknown;
  totp_confirmed_at: unknown;
  grants: readonly { role: Role }[];
}): "open" | "code" | "enrolment" {
  if (session.second_factor_at !== null) return "open";
  if (session.totp_confirmed_at !== null) return "code";
  return needsSecondFactor(session.grants) ? "enrolment" : "open";
}

/** A unit and the way to it from the root, itself included. */
export type UnitPath = readonly [unit_id: string, path: readonly string[]];

/** Which units each role reaches, and the units somebody works in or has a role in, with all below them. `units`: those and no others. */
export function reachOf(
  granted: readonly (readonly [role: Role, unit_id: string | null])[],
  posts: readonly string[],
  units: readonly UnitPath[],
): { grants: Grant[]; unit_ids: string[] } {
  const below = (root: string) => units.filter(([, path]) => path.includes(root)).map(([unit_id]) => unit_id);
  const roots = [...granted.flatMap(([, unit_id]) => unit_id ?? []), ...posts];
  return {
    grants: granted.map(([role, unit_id]) => ({ role, unit_ids: unit_id === null ? null : below(unit_id) })),
    unit_ids: [...new Set(roots.flatMap(below))],
  };
}

/** What failed attempts are counted by: an account, or the neighbourhood of an address. */
export type AttemptKind = "account" | "address" | "letters" | "letters_address";

const patience: Readonly<Record<AttemptKind, { free: number; first_seconds: number; longest_seconds: number }>> = {
  account: { free: 4, first_seconds: 15, longest_seconds: 900 },
  // a town hall shares one address
  address: { free: 20, first_seconds: 15, longest_seconds: 900 },
  // letters with codes to one mailbox
  letters: { free: 2, first_seconds: 30, longest_seconds: 900 },
  letters_address: { free: 30, first_seconds: 15, longest_seconds: 900 },
};

/** A day without failures and all is forgotten. */
export const forgetAfterHours = 24;

/** Seconds to wait after the n-th failure in a row: none for the first few, then doubling to the longest. */
export function delayAfter(kind: AttemptKind, failures: number): number {
  const { free, first_seconds, longest_seconds } = patience[kind];
  if (failures <= free) return 0;
  return Math.min(first_seconds * 2 ** Math.min(failures - free - 1, 20), longest_seconds);
}

/** Seconds left until the next attempt is listened to; 0: now. */
export function waitLeft(
  kind: AttemptKind,
  attempt: { failures: number; last_failed_at: Temporal.Instant } | undefined,
  now: Temporal.Instant,
): number {
  const delay = attempt ? delayAfter(kind, attempt.failures) : 0;
  // without a delay nothing is compared: the database rounds, and may have put the row a microsecond into the future
  if (!attempt || delay === 0 || isForgotten(attempt, now)) return 0;
  const open = attempt.last_failed_at.add({ seconds: delay });
  return Math.max(0, Math.ceil((open.epochMilliseconds - now.epochMilliseconds) / 1000));
}

export function isForgotten(attempt: { last_failed_at: Temporal.Instant }, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(attempt.last_failed_at.add({ hours: forgetAfterHours }), now) <= 0;
}

/** "203.0.113.0/24", "2001:db8:1::/48": an address without the part that points at one household. */
export function ipPrefix(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(plain);
  if (v4) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`;
  if (!plain.includes(":")) return "unknown";
  const [head = "", tail] = plain.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups =
    tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0"), ...right];
  return `${groups
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/48`;
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/YaBrowser\//, "Яндекс Браузер"],
  [/Edg(A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/(Firefox|FxiOS)\//, "Firefox"],
  [/(Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/** "Firefox, Linux": what a person recognises their device by; empty when the header says nothing we know. */
export function userAgentLabel(header: string | undefined): string {
  const text = (header ?? "").slice(0, 500);
  const name = (list: readonly (readonly [RegExp, string])[]) => list.find(([pattern]) => pattern.test(text))?.[1];
  return [name(browsers), name(systems)].filter(Boolean).join(", ");
}
