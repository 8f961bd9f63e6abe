import { createCipheriv, createDecipheriv, randomBytes, randomInt } from "node:crypto";
import { generateSync, generateURI, verifySync } from "otplib";

/** A six-digit code for a letter. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

const stepSeconds = 30;

/** The code an authenticator shows for `secret` at `now` (RFC 6238, SHA-1, 6 digits, 30 s: what every app knows). */
export function totpCode(secret: string, now: Temporal.Instant): string {
  return generateSync({ secret, epoch: Math.floor(now.epochMilliseconds / 1000) });
}

/**
 * The time step a code is good for, or null. One step early or late is let through for clocks that
 * differ; a step at or before `after` is not: a code works once.
 */
export function totpStep(secret: string, code: string, now: Temporal.Instant, after: number | null): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const result = verifySync({ secret, token, epoch: Math.floor(now.epochMilliseconds / 1000), epochTolerance: stepSeconds });
  if (!result.valid || !("timeStep" in result)) return null;
  return after !== null && result.timeStep <= after ? null : result.timeStep;
}

/** What `Context.sign` does: HMAC under the program's secret. */
type Sign = (...parts: string[]) => string;

/** Whose secret it is: a sealed one opens for nobody else. */
export interface SecretOwner {
  readonly municipality_id: string;
  readonly staff_id: string;
}

const keyOf = (sign: Sign, { municipality_id, staff_id }: SecretOwner) =>
  Buffer.from(sign("people.totp", municipality_id, staff_id), "base64url");

/**
 * The secret of an authenticator as it is stored: AES-256-GCM under a key made from the program's secret and
 * the person, so that a copy of the database alone signs nobody in. "v1." and base64url of nonce, tag, text.
 */
export function sealSecret(sign: Sign, owner: SecretOwner, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(sign, owner), nonce);
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url")}`;
}

/** The reverse; undefined when it was sealed under another secret of the program or for somebody else: then the second factor must be reset. */
export function openSecret(sign: Sign, owner: SecretOwner, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed.replace(/^v1\./, ""), "base64url");
  if (!sealed.startsWith("v1.") || bytes.length <= 28) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", keyOf(sign, owner), bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

/** The otpauth:// address an authenticator app reads from a QR picture. */
export function totpUri(secret: string, town: string, email: string): string {
  return generateURI({ issuer: `Вече ${town}`, label: email, secret });
}

// without 0, 1, i, l, o: they are misread on paper
const letters = "23456789abcdefghjkmnpqrstuvwxyz";

/** Ten recovery codes of 50 bits, "abcde-fghjk". */
export function newRecoveryCodes(): string[] {
  const part = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: 10 }, () => `${part()}-${part()}`);
}

/** A recovery code as it was typed, in the form it is hashed in. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z0-9]/g, "");
}
