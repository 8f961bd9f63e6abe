import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { rss } from "./index.ts";

const feed = (title: string, text: string) =>
  rss({
    title,
    description: text,
    language: "ru",
    link: "https://town.example/appeals?a=1&b=2",
    self: "https://town.example/feeds/appeals.xml",
    items: [
      {
        id: "1",
        link: "https://town.example/1",
        title,
        text,
        categories: [title],
        published_at: Temporal.Instant.from("2026-11-20T04:05:06Z"),
      },
    ],
  });

test("whatever is written, the feed is well-formed and nothing of it becomes an element", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (title, text) => {
      const xml = feed(`${title}<b>`, `${text}]]>&<script/>\u0000\u000b\ud800`);
      expect(XMLValidator.validate(xml)).toBe(true);
      const { channel } = new XMLParser({ processEntities: true }).parse(xml).rss;
      expect(Object.keys(channel.item).sort()).toEqual(["category", "description", "guid", "link", "pubDate", "title"]);
      expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    }),
  );
});

test("dates are those of RFC 822", () => {
  expect(feed("т", "т")).toContain("<pubDate>Fri, 20 Nov 2026 04:05:06 GMT</pubDate>");
});
