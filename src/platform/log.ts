import pino, { type DestinationStream, type Logger } from "pino";
import { sqlState } from "./db/index.ts";

/** The program's log: JSON lines. What residents write does not get into it, not even by way of an error. */
export function makeLogger(level: string, target?: DestinationStream): Logger {
  return pino({ level, base: null, serializers: { err: errorForLog } }, target);
}

/** PostgreSQL quotes the values of a row in these. */
const quoting = ["detail", "where", "parameters", "internalQuery"];

/** An error as it may be logged: where and what, without the values that the database repeats. */
function errorForLog(error: Error): object {
  const { raw, ...facts } = pino.stdSerializers.err(error) as ReturnType<typeof pino.stdSerializers.err> & Record<string, unknown>;
  if (!(raw instanceof Error) || sqlState(raw) === undefined) return facts;
  const kept = Object.entries(facts).filter(([name]) => !quoting.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === "string" ? value.replace(/: ".*"/s, ': "…"') : value]));
}
