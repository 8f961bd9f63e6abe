import type { WorkingHours } from "./tables.ts";

/** Monday to Thursday 9:00–18:00, Friday to 16:45, lunch 13:00–13:45: the usual 40-hour week of an administration. */
export const usualWorkingHours: WorkingHours = {
  1: [[540, 780], [825, 1080]],
  2: [[540, 780], [825, 1080]],
  3: [[540, 780], [825, 1080]],
  4: [[540, 780], [825, 1080]],
  5: [[540, 780], [825, 1005]],
};

/** Masks of registration numbers; `{seq}` counts within town, year and register. */
export const usualNumberMasks: Readonly<Record<string, string>> = { appeals: "ОГ-{seq}/{yy}", incoming: "ВХ-{seq}/{yy}" };

/** Emblems drawn in the program, for a town that has not uploaded its own. */
export const builtInEmblems = ["veche", "cedar", "tiger", "fortress", "river", "factory"] as const;

/** Reads "09:00-13:00, 13:45-18:00" into minutes from midnight; undefined when it is not that. */
export function readHours(text: string): [number, number][] | undefined {
  const spans: [number, number][] = [];
  for (const part of text.split(",").map((one) => one.trim()).filter(Boolean)) {
    const match = /^(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})$/.exec(part);
    if (!match) return undefined;
    const [from, to] = [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])];
    if (Number(match[2]) > 59 || Number(match[4]) > 59 || to > 1440 || from >= to || from < (spans.at(-1)?.[1] ?? 0)) return undefined;
    spans.push([from, to]);
  }
  return spans;
}

/** The reverse of `readHours`. */
export function writeHours(spans: readonly (readonly [number, number])[] = []): string {
  const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return spans.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(", ");
}

/** Whether a mask makes numbers that differ: it must count. */
export function isNumberMask(mask: string): boolean {
  return mask.includes("{seq}") && !/\{(?!seq\}|yy\}|yyyy\}|index\})/.test(mask);
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
