import fc from "fast-check";
import { expect, test } from "vitest";
import { endOfDay, readFields, readForm, readW3c, readXml, toXml, w3c } from "./rules.ts";

const zones = ["Asia/Yekaterinburg", "Asia/Kamchatka", "Europe/Kaliningrad", "Europe/Berlin", "UTC"];

test("dates are whole seconds with the offset of their zone, and are read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.constantFrom(...zones), (second, zone) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(second * 1000 + 7);
      const text = w3c(instant, zone);
      const plain = Temporal.Instant.fromEpochMilliseconds(second * 1000);
      expect(text).toBe(plain.toZonedDateTimeISO(zone).toString({ timeZoneName: "never" }));
      expect(readW3c(text, zone)?.epochMilliseconds).toBe(second * 1000);
    }),
  );
  expect(endOfDay(Temporal.PlainDate.from("2026-02-28"), "Asia/Vladivostok")).toBe("2026-02-28T23:59:59+10:00");
  expect(readW3c("2026-11-20", "Asia/Yekaterinburg")?.toString()).toBe("2026-11-19T19:00:00Z");
  for (const wrong of ["", "yesterday", "2026-11-20T10:00:00", "2026-13-01T00:00:00Z", "+275760-09-13T00:00:00Z"])
    expect(readW3c(wrong, "UTC"), wrong).toBeUndefined();
});

test("whatever comes as XML, a form or JSON, nothing is thrown and nothing deep is built", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.json()), (text) => {
      readXml(text);
      readForm(Buffer.from(text), "utf-8");
      readForm(Buffer.from(text), text.slice(0, 10));
    }),
  );
  fc.assert(fc.property(fc.anything(), (body) => void readFields(body)));
  expect(readForm(Buffer.from("__proto__=1&a[b]=2"))).toEqual({ __proto__: null, ...JSON.parse('{"__proto__":"1"}'), "a[b]": "2" });
});

test("a text survives XML, but for what XML cannot hold", () => {
  const text = "«Яма» <b>&amp;</b> \u0001\ud800 ]]> \"'";
  expect(toXml("a", { b: text, c: null, d: [1, 2] })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><a><b>«Яма» &lt;b&gt;&amp;amp;&lt;/b&gt; \ufffd ]]&gt; &quot;&apos;</b><c/><d>1</d><d>2</d></a>',
  );
});
