/**
 * A refusal that a person sees as a page in the town's look: the status, an i18n key of what happened
 * and what to do, and its values. Thrown by verbs and lookups; never a 500.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(status: number, key: string, values: Readonly<Record<string, unknown>> = {}) {
    super(key);
    this.name = "Refusal";
    this.status = status;
    this.key = key;
    this.values = values;
  }
}

/** 404: there is no such record, or it is not for this person's eyes; the two look the same. */
export function notFound(): Refusal {
  return new Refusal(404, "http:error.404.lead");
}

/** 403: the record is known to the person, the verb is not theirs. `key` says why and whom to ask. */
export function forbidden(key = "http:error.403.lead", values: Readonly<Record<string, unknown>> = {}): Refusal {
  return new Refusal(403, key, values);
}

/** 409: somebody was quicker. */
export function conflict(key: string, values: Readonly<Record<string, unknown>> = {}): Refusal {
  return new Refusal(409, key, values);
}

/** The row, or a 404. */
export function found<Row>(row: Row | undefined | null): Row {
  if (row === undefined || row === null) throw notFound();
  return row;
}
