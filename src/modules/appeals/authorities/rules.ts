/** What a body is, for the law: whether it may be asked for documents. */
export const authorityKinds = ["executive", "local", "prosecution", "court", "inquest", "organisation"] as const;
export type AuthorityKind = (typeof authorityKinds)[number];

/** Courts, bodies of inquest and of preliminary investigation are not asked for documents (59-ФЗ art. 10 part 1 item 2, from memory). */
export function mayBeAsked(kind: AuthorityKind): boolean {
  return kind !== "court" && kind !== "inquest";
}

/** A name as it is compared: letters and digits only, «ё» as «е». */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Words of a name that tell one person or body from another, without the endings of the cases. */
function stems(name: string): string[] {
  return plainName(name)
    .split(" ")
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, Math.max(4, word.length - 2)));
}

/** A body as a letter is addressed to it. */
export interface Addressed {
  readonly authority_id: string;
  readonly name: string;
  readonly official: string | null;
}

/** Whom an appeal complains of. */
export interface Complained {
  readonly authority_id: string | null;
  readonly who: string;
}

/**
 * Whether a body, or the official letters to it are addressed to, is the one complained of: such an appeal may not be
 * sent there (59-ФЗ art. 8 part 6). Names are compared in any case: every significant word of the body's name, or the
 * surname of its official, stands in `who`.
 */
export function isComplainedOf(body: Addressed, complained: Complained | undefined): boolean {
  if (!complained) return false;
  if (complained.authority_id === body.authority_id) return true;
  const said = stems(complained.who);
  const named = (name: string) => {
    const words = stems(name);
    return words.length > 0 && words.every((word) => said.some((other) => other.startsWith(word) || word.startsWith(other)));
  };
  const surname = /\p{Lu}\p{Ll}{2,}(?=\s+\p{Lu}\.)|(?<=\p{Lu}\.\s*)\p{Lu}\p{Ll}{2,}/u.exec(body.official ?? "")?.[0];
  return named(body.name) || (surname !== undefined && named(surname));
}
