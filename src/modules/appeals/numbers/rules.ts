import { maskWeakness, numberByMask, usualNumberMasks } from "#modules/people/index.ts";

export { numberByMask };

/** The town's masks of numbers, from its settings: `appeals` for the register, `incoming` for receipts. */
export function masksOf(settings: Readonly<Record<string, unknown>>): { readonly appeals: string; readonly incoming: string } {
  const own = settings.number_masks as Partial<Record<"appeals" | "incoming", unknown>> | undefined;
  const mask = (name: "appeals" | "incoming") =>
    typeof own?.[name] === "string" && maskWeakness(own[name]) === null ? own[name] : usualNumberMasks[name];
  return { appeals: mask("appeals"), incoming: mask("incoming") };
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
