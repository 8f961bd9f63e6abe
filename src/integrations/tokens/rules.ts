import type { Tone } from "#ui/index.ts";

/** What a token may be allowed, and the permissions that a person would need for the same. */
export const scopes = {
  "appeals.read": ["appeals.view"],
  "appeals.write": ["appeals.view", "appeals.register", "appeals.assign", "appeals.answer"],
  "appeals.personal": ["appeals.personal"],
  "figures.read": ["reports.view"],
  "open311.write": ["open311.write"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Scope = keyof typeof scopes;

export const scopeNames = Object.keys(scopes) as [Scope, ...Scope[]];

/** Everything `given` let a system do; a scope that the program no longer knows lets it do nothing. */
export function permissionsOf(given: readonly string[]): ReadonlySet<string> {
  return new Set(given.flatMap((scope) => (Object.hasOwn(scopes, scope) ? scopes[scope as Scope] : [])));
}

/** What a token looks like: a prefix that scanners for lost secrets know, and 256 random bits in base64url. */
const shape = /^veche_[\w-]{43}$/;

/** Whether a text can be a token at all, so that nothing else is looked up. */
export function looksLikeToken(text: string): boolean {
  return shape.test(text);
}

/** The part of a token that may be shown again: its prefix and six signs, 36 of 256 bits. */
export function hintOf(token: string): string {
  return `${token.slice(0, 12)}…`;
}

interface Life {
  readonly revoked_at: Temporal.Instant | null;
  readonly expires_at: Temporal.Instant | null;
}

/** Where a token stands at `now`. */
export function stateOf(token: Life, now: Temporal.Instant): "valid" | "expired" | "revoked" {
  if (token.revoked_at) return "revoked";
  return token.expires_at && Temporal.Instant.compare(token.expires_at, now) <= 0 ? "expired" : "valid";
}

const tones: Readonly<Record<ReturnType<typeof stateOf>, Tone>> = { valid: "success", expired: "warning", revoked: "neutral" };

export function toneOf(state: ReturnType<typeof stateOf>): Tone {
  return tones[state];
}

/** Seconds between two notes of a token's last use: one row would else be written by every request. */
export const notedEverySeconds = 60;
