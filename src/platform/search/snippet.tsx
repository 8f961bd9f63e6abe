import type { JSX } from "preact";
import { markStart, markStop } from "./parse.ts";

/** What `headline` gave, its found words in <mark>. Everything is escaped as any text is. */
export function Snippet({ text }: { readonly text: string }): JSX.Element {
  return <>{pieces(text).map((piece) => (piece.found ? <mark>{piece.text}</mark> : piece.text))}</>;
}

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** A headline cut at its marks; marks themselves never remain, whatever the text holds. */
export function pieces(text: string): Piece[] {
  const [before, ...rest] = text.split(markStart);
  const list: Piece[] = [{ text: clean(before ?? ""), found: false }];
  for (const part of rest) {
    const stop = part.indexOf(markStop);
    list.push({ text: clean(stop < 0 ? part : part.slice(0, stop)), found: true });
    if (stop >= 0) list.push({ text: clean(part.slice(stop + 1)), found: false });
  }
  return list.filter((piece) => piece.text !== "");
}

const clean = (text: string) => text.replaceAll(markStop, "");
