import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { atom, type Feed, rss } from "./index.ts";

const of = (title: string, text: string): Feed => ({
  title,
  author: text,
  since: Temporal.Instant.from("2026-01-01T00:00:00Z"),
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
      published_at: Temporal.Instant.from("2026-11-20T04:05:06.789Z"),
    },
  ],
});
const feed = (title: string, text: string) => rss(of(title, text));

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

test("in Atom each thing has its id and its time, and the feed says where it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (title, text) => {
      const xml = atom(of(`${title}<b>`, `${text}]]>&<script/>\u0000\ud800`));
      expect(XMLValidator.validate(xml)).toBe(true);
      const { feed } = new XMLParser({ processEntities: true, ignoreAttributes: false }).parse(xml);
      expect(Object.keys(feed.entry).sort()).toEqual(["category", "id", "link", "summary", "title", "updated"]);
      expect(feed.entry.updated).toBe("2026-11-20T04:05:06Z");
      expect(feed.updated).toBe(feed.entry.updated);
      expect(feed.id).toBe("https://town.example/feeds/appeals.xml");
      expect(feed.link.map((one: Record<string, string>) => one["@_rel"])).toEqual(["self", "alternate"]);
      expect(feed.author.name).toBeTypeOf("string");
    }),
  );
  expect(atom({ ...of("т", "т"), items: [] })).toContain("<updated>2026-01-01T00:00:00Z</updated>");
});

test("dates are those of RFC 822", () => {
  expect(feed("т", "т")).toContain("<pubDate>Fri, 20 Nov 2026 04:05:06 GMT</pubDate>");
});
