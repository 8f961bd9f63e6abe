import type { Context } from "#platform/context.ts";

/** The record an assignment came from, as its page shows it. */
export interface Source {
  readonly href: string;
  readonly number: string;
  readonly title: string;
}

/** Finds a record for `ctx.actor`; undefined when there is none or it is not for their eyes. */
export type DescribeSource = (ctx: Context, id: string) => Promise<Source | undefined>;

const known = new Map<string, DescribeSource>();

/**
 * Tells how records of a type are found and named, so that assignments can be given because of them:
 * modules that come after this one call it once, when they are loaded.
 */
export function describeSource(type: string, describe: DescribeSource): void {
  known.set(type, describe);
}

/** The record an assignment came from, if the actor may see it. */
export async function optionalSource(ctx: Context, type: string | null, id: string | null): Promise<Source | undefined> {
  return type && id ? known.get(type)?.(ctx, id) : undefined;
}
