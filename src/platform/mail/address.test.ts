import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { optionalAddress, withoutAddresses } from "./address.ts";

describe("optionalAddress", () => {
  test.each([
    ["anna@gorod.ru", "anna@gorod.ru"],
    [" Anna.K+veche@Mail.Gorod.RU ", "Anna.K+veche@mail.gorod.ru"],
    ["анна@почта.рф", "анна@xn--80a1acny.xn--p1ai"],
    ["o'neil@gorod.ru", "o'neil@gorod.ru"],
  ])("%j is %j", (text, address) => expect(optionalAddress(text)).toBe(address));

  test.each([
    "",
    "@",
    "anna",
    "anna@",
    "@gorod.ru",
    "anna@gorod",
    "anna@gorod..ru",
    "anna@-gorod.ru",
    "anna@127.0.0.1",
    "a b@gorod.ru",
    "a,b@gorod.ru",
    "a@b@gorod.ru",
    '"a"@gorod.ru',
    ".a@gorod.ru",
    "a..b@gorod.ru",
    "a\u0000@gorod.ru",
    "a\u202e@gorod.ru",
    "a@gorod.ru\nBcc: b@c.ru",
    `${"a".repeat(65)}@gorod.ru`,
  ])("%j is none", (text) => expect(optionalAddress(text)).toBeUndefined());

  test("Whatever passes holds nothing that could end a header or a recipient.", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({ unit: "binary" }).map((text) => `${text}@gorod.ru`),
          fc.emailAddress(),
        ),
        (text) => {
          expect(optionalAddress(text) ?? "").not.toMatch(/[\s<>,;:"()[\]\\\p{Cc}]/u);
        },
      ),
    );
  });
});

test("withoutAddresses leaves no address in a server's words.", () => {
  expect(withoutAddresses("550 5.1.1 <anna@gorod.ru>:\r\n user анна@почта.рф unknown")).toBe("550 5.1.1 <…>: user … unknown");
});
