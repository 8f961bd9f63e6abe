/** Names that are not files to be taken: unfinished ones of programs that copy, hidden ones, our own. */
export function isForUs(name: string): boolean {
  return !/^\.|~$|\.(part|partial|tmp|crdownload|filepart|swp|lock)$|\.errors\.csv$/i.test(name) && name !== addressFile;
}

/** The file beside the exports that names who is told of them, an address a line. */
export const addressFile = "report-to.txt";

/** Seconds a file must have lain untouched: whoever writes it has finished. */
export const stillFor = 20;

/** Files taken at one go. */
export const batch = 20;

/** A name that does not stand there yet: the day and the time come before it. */
export function nameAt(now: Temporal.Instant, zone: string, name: string): string {
  const at = now.toZonedDateTimeISO(zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.toPlainDate()}-${two(at.hour)}${two(at.minute)}${two(at.second)}-${name}`;
}

/** The addresses in `report-to.txt`; what is none is left out. */
export function addressesIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter((one) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(one))
    .slice(0, 10);
}
