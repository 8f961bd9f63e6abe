const usual = { appeals: "ОГ-{seq}/{yy}", incoming: "ВХ-{seq}/{yy}" } as const;

/** The town's masks of numbers, from its settings: `appeals` for the register, `incoming` for receipts. */
export function masksOf(settings: Readonly<Record<string, unknown>>): { readonly appeals: string; readonly incoming: string } {
  const own = settings.number_masks as Partial<Record<"appeals" | "incoming", unknown>> | undefined;
  const mask = (name: "appeals" | "incoming") => (typeof own?.[name] === "string" && isMask(own[name]) ? own[name] : usual[name]);
  return { appeals: mask("appeals"), incoming: mask("incoming") };
}

/** A number by a mask: `{seq}` the number in the register (`{seq:5}` padded with zeros), `{yy}` and `{yyyy}` the year. */
export function numberByMask(mask: string, sequence: number, year: number): string {
  return mask
    .replace(/\{seq(?::(\d))?\}/g, (_all, width?: string) => String(sequence).padStart(Number(width ?? 0), "0"))
    .replaceAll("{yyyy}", String(year))
    .replaceAll("{yy}", String(year % 100).padStart(2, "0"));
}

/** A mask makes every number of every year a text of its own only if it names both. */
export function isMask(mask: string): boolean {
  return /\{seq(:\d)?\}/.test(mask) && /\{yy(yy)?\}/.test(mask) && mask.length <= 60 && !/[?#%\\\p{Cc}]/u.test(mask);
}

/** A number as it stands in an address: «ОГ-412/26» → «ОГ-412-26». */
export function numberKey(number: string): string {
  return number.trim().toUpperCase().replace(/[\s/\\]+/g, "-");
}

const mark = "\u0001";

/** A mask for the database to fill in: a text and its address with a mark where the number goes, padded to `width`. No mask holds the mark. */
export interface NumberPattern {
  readonly mark: string;
  readonly text: string;
  readonly key: string;
  readonly width: number;
}

/** What `numberByMask` and `numberKey` do, but for the number itself, which only a locked counter knows. */
export function numberPattern(mask: string, year: number): NumberPattern {
  const width = Number(/\{seq:(\d)\}/.exec(mask)?.[1] ?? 0);
  const text = numberByMask(mask.replace(/\{seq(?::\d)?\}/g, mark), 0, year);
  return { mark, text, key: numberKey(text), width };
}
