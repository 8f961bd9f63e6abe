import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { type Register, registers } from "../rules.ts";

/** Which part of which register; what makes no sense is left out, so that no address is an error. */
export interface BookPart {
  readonly register: Register;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

const query = z.object({
  register: z.enum(registers).catch("appeal"),
  from: fields.optionalDate().catch(undefined),
  to: fields.optionalDate().catch(undefined),
  /** the names the filter of the page uses */
  day_from: fields.optionalDate().catch(undefined),
  day_to: fields.optionalDate().catch(undefined),
});

/** Reads `?register&from&to`; without days, the month so far. */
export function readBookPart(given: unknown, today: Temporal.PlainDate): BookPart {
  const read = query.parse(given ?? {});
  const to = read.to ?? read.day_to ?? today;
  const from = read.from ?? read.day_from ?? to.with({ day: 1 });
  const [first, last] = Temporal.PlainDate.compare(from, to) <= 0 ? [from, to] : [to, from];
  return { register: read.register, from: first, to: last };
}

/** The part as a query string. */
export function bookQuery({ register, from, to }: BookPart): string {
  return new URLSearchParams({ register, from: from.toString(), to: to.toString() }).toString();
}
