/** How a number moved against an earlier one. */
export interface Change {
  readonly absolute: number;
  /** 0.3632 for +36.32 %; null where the earlier number was nothing */
  readonly relative: number | null;
}

/** `now` against `before`; null where there is nothing to compare with. */
export function changeOf(now: number | null, before: number | null): Change | null {
  if (now === null || before === null) return null;
  if (before === 0 && now === 0) return null;
  return { absolute: now - before, relative: before === 0 ? null : now / before - 1 };
}

/** The share of a part in the whole, 0…1; null where there is no whole. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
