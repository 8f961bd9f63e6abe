import { expect, test } from "vitest";
import { sign } from "#platform/ids.ts";
import { newCode, newRecoveryCodes, openSecret, plainRecoveryCode, sealSecret, totpCode, totpStep } from "./rules.ts";

const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test("codes are those of RFC 6238, appendix B, cut to six digits", () => {
  for (const [seconds, code] of [
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
  ] as const) {
    expect(totpCode(secret, Temporal.Instant.fromEpochMilliseconds(seconds * 1000))).toBe(code);
  }
});

test("a code is good a step early and late, once, and never again after a later one", () => {
  const now = Temporal.Instant.from("2026-11-20T09:00:00Z");
  const code = totpCode(secret, now);
  const step = totpStep(secret, code, now, null);
  expect(step).toBe(now.epochMilliseconds / 30_000);
  expect(totpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now.add({ seconds: 30 }), null)).toBe(step);
  expect(totpStep(secret, code, now.add({ seconds: 90 }), null)).toBeNull();
  expect(totpStep(secret, code, now, step)).toBeNull();
  expect(totpStep(secret, totpCode(secret, now.subtract({ seconds: 30 })), now, step)).toBeNull();
});

test.each(["", "12345", "1234567", "abcdef", "１２３４５６"])("%j is no code", (typed) => {
  expect(totpStep(secret, typed, Temporal.Instant.from("2026-11-20T09:00:00Z"), null)).toBeNull();
});

test("recovery codes are ten, differ, and are read however they are typed", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$/);
    expect(plainRecoveryCode(` ${code.toUpperCase().replace("-", " ")} `)).toBe(plainRecoveryCode(code));
  }
});

test("a code for a letter has six digits", () => {
  for (let turn = 0; turn < 200; turn += 1) expect(newCode()).toMatch(/^\d{6}$/);
});

test("a sealed secret opens for its owner under the program's secret, and for nobody else", () => {
  const signed =
    (secret: string) =>
    (...parts: string[]) =>
      sign(secret, ...parts);
  const owner = { municipality_id: "town", staff_id: "person" };
  const sealed = sealSecret(signed("a"), owner, "JBSWY3DPEHPK3PXP");
  expect(openSecret(signed("a"), owner, sealed)).toBe("JBSWY3DPEHPK3PXP");
  expect(sealSecret(signed("a"), owner, "JBSWY3DPEHPK3PXP")).not.toBe(sealed);
  expect(openSecret(signed("b"), owner, sealed)).toBeUndefined();
  expect(openSecret(signed("a"), { ...owner, staff_id: "somebody" }, sealed)).toBeUndefined();
  for (const broken of ["", "v1.", "JBSWY3DPEHPK3PXP", `${sealed.slice(0, -4)}AAAA`])
    expect(openSecret(signed("a"), owner, broken)).toBeUndefined();
});
