import type { Provided } from "#modules/people/index.ts";
import { cleanText } from "#platform/http/index.ts";

/** What we need to know of a person, and the claim that tells it. */
export type ClaimMap = Readonly<Record<(typeof wanted)[number], string>>;

const wanted = ["subject", "name", "family_name", "given_name", "middle_name", "email", "email_verified", "phone", "trusted"] as const;

/** OpenID Connect Core 1.0, section 5.1; `trusted` is not a standard claim, and without it nobody is identified. */
const standard: ClaimMap = {
  subject: "sub",
  name: "name",
  family_name: "family_name",
  given_name: "given_name",
  middle_name: "middle_name",
  email: "email",
  email_verified: "email_verified",
  phone: "phone_number",
  trusted: "trusted",
};

/** What gateways to ESIA pass on under ESIA's own names: docs/operations/oidc.md. */
const esia: ClaimMap = {
  ...standard,
  subject: "urn:esia:sbj_id",
  family_name: "lastName",
  given_name: "firstName",
  middle_name: "middleName",
  phone: "mobile",
};

/** The setting OIDC_CLAIMS as a map: "esia", pairs over the standard, or nothing. */
export function claimMap(setting: string | undefined): ClaimMap {
  if (setting === "esia") return esia;
  const pairs = (setting ?? "").split(/\s+/).filter(Boolean);
  return { ...standard, ...Object.fromEntries(pairs.map((pair) => pair.split("=", 2))) };
}

/** Whom the claims speak of; undefined when they name nobody. What a provider sends is cleaned like what a person types. */
export function providedBy(issuer: string, claims: Readonly<Record<string, unknown>>, map: ClaimMap): Provided | undefined {
  const text = (what: keyof ClaimMap, most: number) => {
    const value = claims[map[what]];
    const plain = typeof value === "string" || typeof value === "number" ? cleanText(String(value)).trim() : "";
    return plain.length > 0 && plain.length <= most ? plain : undefined;
  };
  const isTrue = (what: keyof ClaimMap) => claims[map[what]] === true || claims[map[what]] === "true";
  const subject = text("subject", 255);
  if (!subject) return undefined;
  const parts = [text("family_name", 100), text("given_name", 100), text("middle_name", 100)].filter(Boolean).join(" ");
  const email = text("email", 254);
  const full_name = (parts.includes(" ") ? parts : undefined) ?? text("name", 200);
  return {
    issuer,
    subject,
    // a person without a name cannot be identified by it
    level: isTrue("trusted") && full_name ? "identified" : "confirmed",
    full_name,
    verified_email: email && isTrue("email_verified") && /^[^@\s]+@[^@\s]+$/.test(email) ? email : undefined,
    phone: text("phone", 30),
  };
}

/** What went wrong between here and the provider, as the page tells it. */
export const failures = ["denied", "mismatch", "expired", "distrusted", "unnamed", "away"] as const;
export type Failure = (typeof failures)[number];

export const statusOf: Readonly<Record<Failure, number>> = {
  denied: 403,
  mismatch: 400,
  expired: 400,
  distrusted: 502,
  unnamed: 502,
  away: 503,
};
