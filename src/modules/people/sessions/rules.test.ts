import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delayAfter, factorStep, ipPrefix, reachOf, userAgentLabel, waitLeft } from "./rules.ts";

test("a role in a unit reaches what is below it and nothing beside it; a post adds its unit to one's own", () => {
  const units = [
    ["roads", ["town", "roads"]],
    ["bridges", ["town", "roads", "bridges"]],
    ["press", ["town", "press"]],
  ] as const;
  expect(
    reachOf(
      [
        ["head", "roads"],
        ["registrar", null],
      ],
      ["press", "bridges"],
      units,
    ),
  ).toEqual({
    grants: [
      { role: "head", unit_ids: ["roads", "bridges"] },
      { role: "registrar", unit_ids: null },
    ],
    unit_ids: ["roads", "bridges", "press"],
  });
  expect(reachOf([], [], [])).toEqual({ grants: [], unit_ids: [] });
});

describe("slowing down", () => {
  const now = Temporal.Instant.from("2026-11-20T09:00:00Z");
  test("the first few failures cost nothing, each later one doubles the wait, up to 15 minutes", () => {
    expect([4, 5, 6, 7, 60].map((failures) => delayAfter("account", failures))).toEqual([0, 15, 30, 60, 900]);
  });
  test("a neighbourhood has more patience than an account", () => {
    fc.assert(fc.property(fc.nat(500), (failures) => delayAfter("address", failures) <= delayAfter("account", failures)));
  });
  test("the wait runs down, and a day later all is forgotten", () => {
    const attempt = { failures: 6, last_failed_at: now };
    expect(waitLeft("account", attempt, now)).toBe(30);
    expect(waitLeft("account", attempt, now.add({ seconds: 29 }))).toBe(1);
    expect(waitLeft("account", attempt, now.add({ seconds: 30 }))).toBe(0);
    expect(waitLeft("account", { failures: 500, last_failed_at: now }, now.add({ hours: 24 }))).toBe(0);
  });
});

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:12:3456::1", "2001:db8:12::/48"],
  ["2001:0db8:0012::", "2001:db8:12::/48"],
  ["::1", "0:0:0::/48"],
  ["fe80::1%eth0", "fe80:0:0::/48"],
  ["nonsense", "unknown"],
])("%s is remembered as %s", (address, prefix) => {
  expect(ipPrefix(address)).toBe(prefix);
});

test("a device is named by what its owner knows", () => {
  expect(userAgentLabel("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")).toBe("Firefox, Linux");
  expect(userAgentLabel("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1")).toBe(
    "Safari, iOS",
  );
  expect(userAgentLabel(undefined)).toBe("");
});

test("only an administrator without a second factor is sent to make one", () => {
  const none = { second_factor_at: null, totp_confirmed_at: null };
  expect(factorStep({ ...none, grants: [{ role: "registrar" }] })).toBe("open");
  expect(factorStep({ ...none, grants: [{ role: "registrar" }, { role: "administrator" }] })).toBe("enrolment");
  expect(factorStep({ ...none, totp_confirmed_at: "yes", grants: [] })).toBe("code");
  expect(factorStep({ second_factor_at: "yes", totp_confirmed_at: "yes", grants: [{ role: "administrator" }] })).toBe("open");
});
