import { randomInt } from "node:crypto";
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

/** Hours for which a link to set a password is good. */
export const linkHours = { invitation: 72, password_reset: 2 } as const;
