import { expect, test } from "vitest";
import { readHost } from "./rules.ts";

test.each([
  ["veche.khabarovsk.ru", "veche.khabarovsk.ru"],
  ["  VECHE.Khabarovsk.ru. ", "veche.khabarovsk.ru"],
  ["https://veche.khabarovsk.ru:8443/appeals?new=1", "veche.khabarovsk.ru"],
  ["обращения.хабаровск.рф", "xn--80abnmycp7evc.xn--80aacf4bwnk3a.xn--p1ai"],
  ["khabarovsk.localhost", "khabarovsk.localhost"],
])("%j is the host %s", (typed, host) => {
  expect(readHost(typed)).toBe(host);
});

test.each([
  "",
  "localhost",
  "город",
  "a b.ru",
  "user:secret@town.ru",
  "ftp://town.ru",
  "[::1]",
  "-town.ru",
  "town..ru",
  `${"a".repeat(64)}.ru`,
  "*.town.ru",
])("%j is none", (typed) => {
  expect(readHost(typed)).toBeUndefined();
});
