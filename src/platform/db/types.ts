import { type RawBuilder, sql } from "kysely";
import pg from "pg";
import { remembered } from "../remembered.ts";

type Parser = (text: string) => unknown;

/** text[]: PostgreSQL writes arrays of every type alike. */
const textArray: number = 1009;
const readTextArray: (text: string) => (string | null)[] = pg.types.getTypeParser(textArray);

const array =
  (parse: Parser): Parser =>
  (text) =>
    readTextArray(text).map((each) => (each === null ? null : parse(each)));

/** A list of fifty reads two hundred days, few of them different; a PlainDate never changes, so rows may share it. */
const date: Parser = remembered(5_000, (text: string) => Temporal.PlainDate.from(text));
/** The same of instants: a page that is asked for again reads the same ones, and V8 collects them dearly (a quarter of a list's time). */
const instant: Parser = remembered(20_000, (text: string) => Temporal.Instant.from(text));
const text: Parser = (value) => value;

/**
 * How columns come back. int8 and numeric become numbers: counts and roubles stay far below 2^53,
 * and a BigInt or a string in their place is a trap in every sum. time and interval stay text.
 */
const parsers = new Map<number, Parser>([
  [20, Number],
  [1016, array(Number)],
  [1700, Number],
  [1231, array(Number)],
  [1082, date],
  [1182, array(date)],
  [1184, instant],
  [1185, array(instant)],
  [1114, (value) => Temporal.PlainDateTime.from(value)],
  [1083, text],
  [1186, text],
]);

/** Type parsers for every node-postgres client of the program. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (format === "binary" ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format),
};

// node-postgres asks an object parameter for `toPostgres` before it falls back to JSON.
for (const prototype of [
  Temporal.PlainDate.prototype,
  Temporal.PlainTime.prototype,
  Temporal.PlainDateTime.prototype,
  Temporal.Instant.prototype,
]) {
  Object.defineProperty(prototype, "toPostgres", {
    configurable: true,
    value(this: { toString(): string }) {
      return this.toString();
    },
  });
}

/** A jsonb parameter. Needed for arrays and scalars, which node-postgres would send as a PostgreSQL array or bare text; works for any value. */
export function json<Value>(value: Value): RawBuilder<Value> {
  return sql<Value>`${JSON.stringify(value)}::jsonb`;
}
