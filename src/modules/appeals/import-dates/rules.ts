import { dateIn } from "#platform/clock.ts";
import type { Mapping } from "../import-profiles/rules.ts";

/** A day and a time, and how they are written: a file names the same ones again and again. */
export interface Time {
  readonly date: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly text_on: string;
  readonly text_at: string;
}

const times = new Map<string, Time | null>();

/** A day, or a day and a time, as other systems write them; without an offset in `zone`. Undefined for anything else. */
export function readTime(text: string, zone: string, order: Mapping["dates"]): Time | undefined {
  const key = `${zone} ${order} ${text}`;
  const known = times.get(key);
  if (known !== undefined) return known ?? undefined;
  if (times.size > 20_000) times.clear();
  const read = parseTime(text, zone, order);
  const time = read && { ...read, text_on: read.date.toString(), text_at: read.at.toString() };
  times.set(key, time ?? null);
  return time;
}

function parseTime(text: string, zone: string, order: Mapping["dates"]): { date: Temporal.PlainDate; at: Temporal.Instant } | undefined {
  const iso = isoText(text.trim(), order);
  if (!iso) return undefined;
  try {
    if (/([zZ]|[+-]\d{2}:?\d{2})$/.test(iso) && iso.length > 10) {
      const at = Temporal.Instant.from(iso);
      return { date: dateIn(at, zone), at };
    }
    const local = Temporal.PlainDateTime.from(iso, { overflow: "reject" });
    return { date: local.toPlainDate(), at: local.toZonedDateTime(zone).toInstant() };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isoText(text: string, order: Mapping["dates"]): string | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*([zZ]|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (iso) return iso[2] ? `${iso[1]}T${iso[2].padStart(iso[2].indexOf(":") === 1 ? iso[2].length + 1 : 0, "0")}${iso[3] ?? ""}` : iso[1];
  const typed = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!typed) return undefined;
  const [, first = "", second = "", year = "", hour, minute, seconds] = typed;
  const [day, month] = order === "day_first" || text.includes(".") ? [first, second] : [second, first];
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return hour === undefined ? date : `${date}T${hour.padStart(2, "0")}:${minute}:${seconds ?? "00"}`;
}
