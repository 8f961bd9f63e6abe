export { type Appointment, ical } from "./ical.ts";

/** A feed as RSS 2.0. Every text may hold anything a person typed: it is escaped, and what XML 1.0 cannot hold is left out. */
export interface Feed {
  readonly title: string;
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
  /** stays the same for as long as the thing is the same */
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
