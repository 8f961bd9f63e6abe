import type { Context } from "#platform/context.ts";
import type { ProvidedLevel } from "./tables.ts";

/** Whom an identity provider vouches for. */
export interface Provided {
  readonly issuer: string;
  /** the provider's own number of the person; only its hash is kept */
  readonly subject: string;
  readonly level: ProvidedLevel;
  readonly full_name?: string | undefined;
  /** only one that the provider has verified */
  readonly verified_email?: string | undefined;
  readonly phone?: string | undefined;
}

/** Minutes to choose an account after coming from the provider. */
export const arrivalMinutes = 30;

/** What is kept of a person's number at the provider: it cannot be turned back or compared between towns. */
export function subjectHash(ctx: Context, { issuer, subject }: Pick<Provided, "issuer" | "subject">): string {
  return ctx.sign("identity", ctx.tenant.municipality_id, issuer, subject);
}

/** Whether two spellings name one person: letters count, not their case, «ё», dots or spaces. */
export function isSameName(one: string, other: string): boolean {
  const letters = (name: string) =>
    name
      .toLocaleLowerCase("ru")
      .replaceAll("ё", "е")
      .split(/[\s.,]+/u)
      .filter(Boolean)
      .join(" ");
  return letters(one) !== "" && letters(one) === letters(other);
}
