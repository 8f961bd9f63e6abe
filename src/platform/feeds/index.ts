export { type Appointment, ical } from "./ical.ts";

/** A feed as RSS 2.0 or Atom. Every text may hold anything a person typed: it is escaped, and what XML 1.0 cannot hold is left out. */
export interface Feed {
  readonly title: string;
  /** who publishes it */
  readonly author: string;
  /** when nothing is in it yet: since when that is so */
  readonly since: Temporal.Instant;
  readonly description: string;
  readonly language: string;
  /** absolute addresses: the page it is a feed of, and the feed itself */
  readonly link: string;
  readonly self: string;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  /** absolute */
  readonly link: string;
  /** a URI that stays the same for as long as the thing is the same */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly categories?: readonly string[];
  readonly published_at: Temporal.Instant;
}

/** The document, for `application/rss+xml; charset=utf-8`. */
export function rss(feed: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    element("title", feed.title),
    element("link", feed.link),
    `<atom:link rel="self" type="application/rss+xml" href="${xmlText(feed.self)}"/>`,
    element("description", feed.description),
    element("language", feed.language),
    ...feed.items.map(item),
    "</channel></rss>",
    "",
  ].join("\n");
}

function item({ link, id, title, text, categories = [], published_at }: FeedItem): string {
  const parts = [
    element("title", title),
    element("link", link),
    `<guid isPermaLink="false">${xmlText(id)}</guid>`,
    element("pubDate", rfc822(published_at)),
    ...categories.map((category) => element("category", category)),
    element("description", text),
  ];
  return `<item>${parts.join("")}</item>`;
}

/** The document, for `application/atom+xml; charset=utf-8` (RFC 4287). Its id is its own address, which stays. */
export function atom(feed: Feed): string {
  const [newest = feed.since] = feed.items.map((one) => one.published_at).sort((a, b) => Temporal.Instant.compare(b, a));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(feed.language)}">`,
    element("title", feed.title),
    element("subtitle", feed.description),
    element("id", feed.self),
    element("updated", rfc3339(newest)),
    `<author>${element("name", feed.author)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(feed.link)}"/>`,
    ...feed.items.map(entry),
    "</feed>",
    "",
  ].join("\n");
}

function entry({ link, id, title, text, categories = [], published_at }: FeedItem): string {
  const parts = [
    element("title", title),
    element("id", id),
    element("updated", rfc3339(published_at)),
    `<link rel="alternate" type="text/html" href="${xmlText(link)}"/>`,
    ...categories.map((category) => `<category term="${xmlText(category)}"/>`),
    `<summary type="text">${xmlText(text)}</summary>`,
  ];
  return `<entry>${parts.join("")}</entry>`;
}

const rfc3339 = (at: Temporal.Instant) => at.toString({ smallestUnit: "second" });

/** The addresses a feed may end with, what they are answered as, and what makes it so. */
export const feedFormats = [
  { extension: "xml", type: "application/rss+xml", name: "RSS", write: rss },
  { extension: "atom", type: "application/atom+xml", name: "Atom", write: atom },
] as const;

const element = (name: string, text: string) => `<${name}>${xmlText(text)}</${name}>`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text as XML 1.0 holds it, in an element or an attribute. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** RFC 822 as RSS asks for: "Fri, 20 Nov 2026 04:00:00 GMT". */
function rfc822(at: Temporal.Instant): string {
  const utc = at.toZonedDateTimeISO("UTC");
  const two = (n: number) => String(n).padStart(2, "0");
  return `${days[utc.dayOfWeek - 1]}, ${two(utc.day)} ${months[utc.month - 1]} ${utc.year} ${two(utc.hour)}:${two(utc.minute)}:${two(utc.second)} GMT`;
}
