/** The database cannot be reached now. The web answers 503 with Retry-After, a job is tried again; the pool recovers by itself. */
export class DatabaseAway extends Error {
  override readonly name = "DatabaseAway";

  constructor(cause?: unknown) {
    super(`The database is away: ${cause instanceof Error ? cause.message : String(cause ?? "no connection")}`, { cause });
  }
}

/** Socket errors, class 08 (connection), 53300 (too many connections), 57P01–03 (shutting down, crashed, starting up). */
const codes = /^(ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|ENOTFOUND$|EAI_AGAIN$|08|53300$|57P0[123]$)/;
/** node-postgres gives these no code. */
const messages = /^(Connection terminated|timeout expired|Client has encountered a connection error|Client was closed)/;

/** Whether an error means that the database is not there, rather than that a statement was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) {
    return true;
  }
  if (!(error instanceof Error)) {
    return false;
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  return (
    (code !== undefined && codes.test(code)) ||
    (code === "ENOENT" && syscall === "connect") ||
    (code === undefined && messages.test(error.message))
  );
}

/** SQLSTATE of an error that PostgreSQL itself reported, such as "23505" for a duplicate key. */
export function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Name of the constraint that refused a row, or undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  const state = sqlState(error);
  return state?.startsWith("23") ? (error as { constraint?: string }).constraint : undefined;
}
