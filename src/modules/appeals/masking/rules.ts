import { type Hit, type MaskKind, merge, visibleText } from "../masking-hits/rules.ts";
import { findNames } from "../masking-names/rules.ts";
import { findNumbers } from "../masking-numbers/rules.ts";
import { type Applicant, findOwn, isOwnPhone } from "../masking-own/rules.ts";
import { findHomes } from "../masking-places/rules.ts";

/**
 * Looks for what must not be published: 59-ФЗ art. 6 forbids to disclose what an appeal holds about a
 * person. Suggests; a moderator decides. Pure.
 */

/** Everything in `text` that looks personal, in its order, without overlaps. `text` must be `visibleText`. */
export function findPersonal(text: string, applicant: Applicant): Hit[] {
  const numbers = findNumbers(text).map((hit) =>
    hit.kind === "phone" && isOwnPhone(text.slice(hit.start, hit.end), applicant) ? { ...hit, own: true } : hit,
  );
  return merge([...numbers, ...findHomes(text), ...findNames(text), ...findOwn(text, applicant)]);
}

/** The text with every hit replaced by `mask(kind)`. */
export function maskPersonal(text: string, hits: readonly Hit[], mask: (kind: MaskKind) => string): string {
  let masked = "";
  let at = 0;
  for (const hit of hits) {
    masked += text.slice(at, hit.start) + mask(hit.kind);
    at = hit.end;
  }
  return masked + text.slice(at);
}

/** What stands against publishing `text`: the applicant's own address or number always, the rest until a moderator has looked at it. */
export function objections(
  text: string,
  applicant: Applicant,
  confirmed: boolean,
): { readonly found: readonly string[]; readonly final: boolean } {
  const visible = visibleText(text);
  const hits = findPersonal(visible, applicant);
  const never = hits.filter((hit) => hit.own && (hit.kind === "email" || hit.kind === "phone"));
  const left = never.length > 0 ? never : confirmed ? [] : hits;
  return { found: [...new Set(left.map((hit) => visible.slice(hit.start, hit.end)))].slice(0, 10), final: never.length > 0 };
}

/** A stretch of text; `kind` when it looks personal. */
export interface Piece {
  readonly text: string;
  readonly kind?: MaskKind;
}

/** The text cut at its hits, to be shown with them marked. */
export function piecesOf(text: string, hits: readonly Hit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const hit of hits) {
    pieces.push({ text: text.slice(at, hit.start) }, { text: text.slice(hit.start, hit.end), kind: hit.kind });
    at = hit.end;
  }
  return [...pieces, { text: text.slice(at) }].filter((piece) => piece.text !== "");
}
