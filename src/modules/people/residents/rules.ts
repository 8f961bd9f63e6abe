/** Minutes for which a code from a letter is good, and how often it may be mistyped. */
export const codeMinutes = 10;
export const codeTries = 5;

/** Minutes a new resident has to give a name and consent after the code. */
export const welcomeMinutes = 30;

/**
 * Days after which the personal data of an account with records is erased: 152-ФЗ art. 21 part 5 lets
 * the operator take 30 days after consent is withdrawn. Appeals keep what 59-ФЗ asks for, for as long as
 * the register of appeals must be kept.
 */
export const erasureDays = 30;

/** Whether a code may still be typed in. */
export function isCodeOpen(
  code: { expires_at: Temporal.Instant; tries: number; confirmed_at: unknown; used_at: unknown },
  now: Temporal.Instant,
): boolean {
  return (
    code.used_at === null && code.confirmed_at === null && code.tries < codeTries && Temporal.Instant.compare(now, code.expires_at) < 0
  );
}

/** Whether a confirmed code still lets its owner make an account. */
export function mayWelcome(code: { confirmed_at: Temporal.Instant | null; used_at: unknown }, now: Temporal.Instant): boolean {
  return (
    code.used_at === null &&
    code.confirmed_at !== null &&
    Temporal.Instant.compare(now, code.confirmed_at.add({ minutes: welcomeMinutes })) < 0
  );
}
