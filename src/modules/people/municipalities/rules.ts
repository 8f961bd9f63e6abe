import type { TownProfile } from "#platform/http/index.ts";
import type { MunicipalitySettings, MunicipalityTable } from "./tables.ts";

/** Masks of registration numbers; `{seq}` counts within town, year and register. */
export const usualNumberMasks = {
  appeals: "ОГ-{seq}/{yy}",
  information_requests: "ЗИ-{seq}/{yy}",
  messages: "СО-{seq}/{yy}",
  incidents: "ИН-{seq}/{yy}",
  incoming: "ВХ-{seq}/{yy}",
} as const;
/** Registers that number by a mask of their own. */
export type RegisterMask = keyof typeof usualNumberMasks;
export const registerMasks = Object.keys(usualNumberMasks) as RegisterMask[];

/** Masks that would make the same number for records of two registers: an address names one record. */
export function maskTwins(masks: Readonly<Record<RegisterMask, string>>): [RegisterMask, RegisterMask] | undefined {
  for (const [at, first] of registerMasks.entries())
    for (const second of registerMasks.slice(at + 1))
      if (numberByMask(masks[first], 1, 2026).toUpperCase() === numberByMask(masks[second], 1, 2026).toUpperCase()) return [first, second];
  return undefined;
}

/** Emblems that need no picture: a shield with the first letter of the town. */
export const builtInEmblems = ["veche"] as const;

/** The settings of a town with what it has not decided filled in. */
export interface TownSettings extends Required<MunicipalitySettings> {
  readonly authority_name: string;
  readonly name_genitive: string;
}

/** A town as pages and verbs see it: its settings are `TownSettings`. */
export function profileOf(row: MunicipalityTable): TownProfile & { readonly settings: TownSettings & Readonly<Record<string, unknown>> } {
  return {
    municipality_id: row.municipality_id,
    slug: row.slug,
    name: row.name,
    zone: row.zone,
    languages: row.languages,
    timetable: row.working_hours,
    tagline: row.settings.tagline ?? "",
    colours: row.colours,
    emblem: row.emblem === "file" && row.emblem_file_id ? `/emblem?v=${row.emblem_file_id}` : null,
    contacts: { office: row.authority_name, ...row.contacts },
    settings: {
      ...row.settings,
      tagline: row.settings.tagline ?? "",
      roll: row.settings.roll ?? "previous",
      number_masks: { ...usualNumberMasks, ...row.settings.number_masks },
      authority_name: row.authority_name,
      name_genitive: row.name_genitive,
    },
  };
}

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Reads "09:00-13:00, 13:45-18:00" into opening hours; undefined when it is not that. Whether they overlap is for `timetableSchema` to say. */
export function readHours(text: string): [string, string][] | undefined {
  const spans: [string, string][] = [];
  for (const part of text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, fromHour, fromMinute, toHour, toMinute] = /^(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})$/.exec(part) ?? [];
    if (!fromHour || !toHour) return undefined;
    spans.push([`${fromHour.padStart(2, "0")}:${fromMinute}`, `${toHour.padStart(2, "0")}:${toMinute}`]);
  }
  return spans;
}

/** The reverse of `readHours`. */
export function writeHours(spans: readonly (readonly [string, string])[] = []): string {
  return spans.map(([from, to]) => `${from}-${to}`).join(", ");
}

/** Why a mask does not make a number of its own for every record of every year; null when it does. Numbers stand in addresses of pages too. */
export function maskWeakness(mask: string): "counter" | "year" | "characters" | "long" | null {
  if (mask.length > 60) return "long";
  if (/[?#%\\\p{Cc}]/u.test(mask)) return "characters";
  if (!/\{seq(:\d)?\}/.test(mask)) return "counter";
  return /\{yy(yy)?\}/.test(mask) ? null : "year";
}

/** What a mask makes of the record `sequence` of `year`: `{seq}`, or `{seq:5}` padded with zeros; `{yy}`, `{yyyy}`. */
export function numberByMask(mask: string, sequence: number, year: number): string {
  return mask
    .replace(/\{seq(?::(\d))?\}/g, (_all, width?: string) => String(sequence).padStart(Number(width ?? 0), "0"))
    .replaceAll("{yyyy}", String(year))
    .replaceAll("{yy}", String(year).slice(2));
}

/** "#rrggbb". */
export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** Whether the machine knows the time zone. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone.includes("/");
  } catch {
    return false;
  }
}

/** The profile as its form shows it. */
export function townValues(town: MunicipalityTable): Record<string, string | readonly string[]> {
  const { settings } = profileOf(town);
  return {
    name: town.name,
    name_genitive: town.name_genitive,
    authority_name: town.authority_name,
    tagline: settings.tagline,
    oktmo: town.oktmo ?? "",
    emblem: town.emblem,
    languages: town.languages,
    accent: town.colours.accent ?? usualAccent,
    phone: town.contacts.phone ?? "",
    email: town.contacts.email ?? "",
    address: town.contacts.address ?? "",
    ...Object.fromEntries(registerMasks.map((name) => [`mask_${name}`, settings.number_masks[name] ?? ""])),
    roll: settings.roll,
    ...Object.fromEntries(weekdays.map((day) => [`hours_${day}`, writeHours(town.working_hours.days[day])])),
  };
}

/** The accent of a town that has not chosen one: the one of the design system's theme. */
const usualAccent = "#0b5cad";
