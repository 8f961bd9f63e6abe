import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { remembered } from "#platform/remembered.ts";

/** What GeoReport v2 is answered in. */
export type Format = "xml" | "json";

/** One refusal, as GeoReport v2 wants it: codes are texts. */
export interface GeoError {
  readonly code: string;
  readonly description: string;
}

/** Something went wrong with a request to Open311: a status and one or more errors. */
export class GeoRefusal extends Error {
  readonly status: number;
  readonly errors: readonly GeoError[];

  constructor(status: number, descriptions: readonly string[]) {
    super(descriptions.join("; "));
    this.status = status;
    this.errors = descriptions.map((description) => ({ code: String(status), description }));
  }
}

/** By the extension of the address, else by what is accepted; XML is what every GeoReport client must know. */
export function formatOf(path: string, accept: string | undefined): Format {
  const [, extension] = /\.(xml|json)\/?$/.exec(path) ?? [];
  if (extension) return extension as Format;
  const json = accept?.indexOf("json") ?? -1;
  const xml = accept?.indexOf("xml") ?? -1;
  return json >= 0 && (xml < 0 || json < xml) ? "json" : "xml";
}

/** A name in an address without its extension: "0005.0056.xml" is the service "0005.0056". */
export function withoutExtension(name: string): string {
  return name.replace(/\.(xml|json)$/, "");
}

const [hourMs, dayMs] = [3_600_000, 86_400_000];
const mostKept = 20_000;

/**
 * A date and time with its offset, as W3C notes them: whole seconds in the town's zone. A list of fifty holds a
 * hundred and fifty of them, so the offset of each hour and the name of each day are asked for once.
 */
export function w3c(instant: Temporal.Instant, zone: string): string {
  const { ms, text } = offsetsIn(zone)(Math.floor(instant.epochMilliseconds / hourMs));
  const local = instant.epochMilliseconds + ms;
  const day = Math.floor(local / dayMs);
  const second = Math.floor((local - day * dayMs) / 1000);
  return `${dateText(day)}T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}${text}`;
}

const two = (whole: number) => (whole < 10 ? `0${whole}` : `${whole}`);

/** The date that lies so many days after 1970-01-01. */
const dateText = remembered(mostKept, (day: number) => Temporal.PlainDate.from("1970-01-01").add({ days: day }).toString());

/** The last second of a day in the town's zone. */
export function endOfDay(day: Temporal.PlainDate, zone: string): string {
  return endsIn(zone)(day.toString());
}

const endsIn = remembered(mostKept, (zone: string) =>
  remembered(mostKept, (day: string) =>
    w3c(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: "23:59:59" }).toInstant(), zone),
  ),
);

/** Zones change their offset on the hour of UTC, or never within the years we know: Russia's all do. */
const offsetsIn = remembered(mostKept, (zone: string) =>
  remembered(mostKept, (hour: number) => {
    const at = Temporal.Instant.fromEpochMilliseconds(hour * hourMs).toZonedDateTimeISO(zone);
    return { ms: at.offsetNanoseconds / 1e6, text: at.offset };
  }),
);

/** Reads a W3C date and time; undefined for one without an offset, or for none. A day alone is its beginning in the town's zone. */
export function readW3c(text: string, zone: string): Temporal.Instant | undefined {
  try {
    // a plus sign that came through an address undone
    const mended = text.trim().replace(/ (\d{2}:?\d{2})$/, "+$1");
    if (/^\d{4}-\d{2}-\d{2}$/.test(mended)) return Temporal.PlainDate.from(mended).toZonedDateTime(zone).toInstant();
    const instant = Temporal.Instant.from(mended);
    return instant.epochMilliseconds > -62_135_596_800_000 && instant.epochMilliseconds < 253_402_300_800_000 ? instant : undefined;
  } catch {
    return undefined;
  }
}

const builder = new XMLBuilder({ suppressEmptyNode: true, format: false });
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** An XML document of one root; nulls are empty elements, texts lose what XML 1.0 cannot hold. */
export function toXml(root: string, content: unknown): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build({ [root]: writable(content) })}`;
}

function writable(value: unknown): unknown {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.toWellFormed().replace(illegal, "");
  if (Array.isArray(value)) return value.map(writable);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, writable(one)]));
}

const deepest = 8;
const parser = new XMLParser({ processEntities: false, ignoreAttributes: true, parseTagValue: false, trimValues: true });

/**
 * Reads an XML body: no entities, no document type, no attributes, not deeper than any request of ours.
 * Undefined for anything else, so that no bomb is ever built.
 */
export function readXml(text: string): unknown {
  if (/<!(DOCTYPE|ENTITY)/i.test(text) || depthOf(text) > deepest) return undefined;
  try {
    const [root] = Object.entries(parser.parse(text, true) as Record<string, unknown>).filter(([name]) => name !== "?xml");
    return root?.[1];
  } catch {
    return undefined;
  }
}

/** How deep the elements of a text lie at most. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [tag] of text.matchAll(/<\/?[^\s<>/!?][^<>]*>/g)) {
    if (tag.startsWith("</")) depth -= 1;
    else if (!tag.endsWith("/>")) depth += 1;
    if (depth > most) most = depth;
    if (most > deepest) break;
  }
  return most;
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
/** The five entities XML has by itself, and characters by number; everything else stays as it was written. */
function plain(text: string): string {
  return text.replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (whole, name?: string, decimal?: string, hex?: string) => {
      if (name) return entities[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** A form as GeoReport sends it: every name with its first value, `attribute[CODE]` among them. */
export type Fields = ReadonlyMap<string, string>;

const mostFields = 300;

/**
 * Flattens what came as a form, JSON or XML into names and texts: {attribute: {A: "1"}} and
 * "attribute[A]" are one. Undefined for what is no object, lies too deep or has too many names.
 */
export function readFields(body: unknown, xml = false): Fields | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const fields = new Map<string, string>();
  const add = (name: string, value: unknown, depth: number): boolean => {
    if (fields.size > mostFields || depth > 3) return false;
    if (Array.isArray(value)) return value.length === 0 || add(name, value[0], depth + 1);
    if (typeof value === "object" && value !== null)
      return Object.entries(value).every(([inner, one]) => add(`${name}[${inner}]`, one, depth + 1));
    if (value === null || value === undefined) return true;
    const text = String(value);
    if (!fields.has(name)) fields.set(name, xml ? plain(text) : text);
    return true;
  };
  return Object.entries(body).every(([name, value]) => add(name.replace(/\[\]$/, ""), value, 0)) ? fields : undefined;
}

/**
 * Decodes the body of a form strictly by its charset, UTF-8 when none is named. Undefined when it is not in
 * that charset, or in one nobody knows.
 */
export function readForm(body: Buffer, charset = "utf-8"): Record<string, string | string[]> | undefined {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
  const values: [string, string][] = [];
  try {
    for (const pair of body.toString("latin1").split("&")) {
      if (pair === "") continue;
      const at = pair.indexOf("=");
      const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      values.push([decoder.decode(unescaped(name)), decoder.decode(unescaped(value))]);
      if (values.length > mostFields) return undefined;
    }
  } catch {
    return undefined;
  }
  const form: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of values) form[name] ??= value;
  return { ...form };
}

function unescaped(text: string): Buffer {
  return Buffer.from(
    text.replaceAll("+", " ").replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

/** Open or closed, the two states GeoReport v2 knows. */
export function statusOf(state: string, closed: readonly string[]): "open" | "closed" {
  return closed.includes(state) ? "closed" : "open";
}

/** What systems may say of a request, by GeoReport v2 and by the further states FixMyStreet uses. */
export const statuses = [
  "open",
  "closed",
  "investigating",
  "in_progress",
  "action_scheduled",
  "fixed",
  "no_further_action",
  "not_councils_responsibility",
  "duplicate",
  "internal_referral",
  "for_triage",
  "reopen",
] as const;

/** Attributes every service asks for; none is required. */
export const attributes = [
  { code: "addressee", values: ["administration", "head"] },
  { code: "publication", values: ["no", "yes"] },
] as const;
