import { maskWeakness, numberByMask, type RegisterMask, usualNumberMasks } from "#modules/people/index.ts";
import type { Register } from "../rules.ts";

export { numberByMask };

/** Which mask of the town's settings numbers each register. */
const maskNames: Readonly<Record<Register, RegisterMask>> = {
  appeal: "appeals",
  information_request: "information_requests",
  message: "messages",
  incident: "incidents",
};

/** The town's masks of numbers, from its settings: one for each register, `incoming` for receipts. */
export function masksOf(settings: Readonly<Record<string, unknown>>): Readonly<Record<RegisterMask, string>> {
  const own = settings.number_masks as Partial<Record<RegisterMask, unknown>> | undefined;
  const mask = (name: RegisterMask) =>
    typeof own?.[name] === "string" && maskWeakness(own[name]) === null ? own[name] : usualNumberMasks[name];
  return Object.fromEntries((Object.keys(usualNumberMasks) as RegisterMask[]).map((name) => [name, mask(name)])) as Record<
    RegisterMask,
    string
  >;
}

/** The mask of one register's numbers. */
export function maskOf(settings: Readonly<Record<string, unknown>>, register: Register): string {
  return masksOf(settings)[maskNames[register]];
}

/** A number as it stands in an address: «ОГ-412/26» → «ОГ-412-26». */
export function numberKey(number: string): string {
  return number
    .trim()
    .toUpperCase()
    .replace(/[\s/\\]+/g, "-");
}

/** A mask for the database to fill in: a text and its address with a mark wherever the number goes. The marks are private-use characters. */
export interface NumberPattern {
  readonly text: string;
  readonly key: string;
  /** how many digits each mark stands for at least */
  readonly marks: readonly { readonly mark: string; readonly width: number }[];
}

/** What `numberByMask` and `numberKey` do, but for the number itself, which only a locked counter knows. */
export function numberPattern(mask: string, year: number): NumberPattern {
  const markOf = (width: number) => String.fromCharCode(0xe000 + width);
  const widths = [...mask.matchAll(/\{seq(?::(\d))?\}/g)].map((match) => Number(match[1] ?? 0));
  const marked = mask.replace(/\{seq(?::(\d))?\}/g, (_all, width?: string) => markOf(Number(width ?? 0)));
  const text = numberByMask(marked, 0, year);
  return { text, key: numberKey(text), marks: [...new Set(widths)].map((width) => ({ mark: markOf(width), width })) };
}
