/** One piece of a document, in the order of reading. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | Paragraph
  | { readonly kind: "list"; readonly items: readonly string[]; readonly numbered?: boolean }
  | Table
  | Picture
  /** blocks beside each other: a letterhead and whom the letter is to; `widths` are shares */
  | { readonly kind: "columns"; readonly widths: readonly number[]; readonly cells: readonly (readonly Block[])[] }
  /** an empty strip, in millimetres */
  | { readonly kind: "space"; readonly mm: number }
  | { readonly kind: "page_break" };

export interface Paragraph {
  readonly kind: "paragraph";
  /** line ends are kept; an empty line begins a new paragraph */
  readonly text: string;
  readonly align?: "start" | "center" | "end" | "justify";
  readonly bold?: boolean;
  /** points; 12 by default */
  readonly size?: number;
  /** the first line stands in, as in letters */
  readonly indent?: boolean;
}

export interface Table {
  readonly kind: "table";
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** shares of the width, one per column; equal by default */
  readonly widths?: readonly number[];
  /** columns of figures end at the right */
  readonly align?: readonly ("start" | "end")[];
  readonly caption?: string;
}

export interface Picture {
  readonly kind: "picture";
  /** SVG as text (a chart), or a PNG or JPEG */
  readonly content: string | Buffer;
  /** what it shows, for who cannot see it */
  readonly alt: string;
  /** percent of the width of the text; 100 by default */
  readonly width?: number;
  readonly caption?: string;
}

/** A document that becomes PDF (`makePdf`) or Word (`writeDocx`). Texts are plain: nothing in them is markup. */
export interface TextDocument {
  readonly title: string;
  readonly language: "ru" | "en";
  readonly blocks: readonly Block[];
  readonly paper?: "a4" | "a5" | "dl-envelope";
  readonly landscape?: boolean;
  /** millimetres: top, right, bottom, left; by default those of ГОСТ Р 7.0.97-2016 (20, 10, 20, 20) */
  readonly margins?: readonly [number, number, number, number];
  /** pages carry their number */
  readonly numbered?: boolean;
}

/** Paragraphs of a text: an empty line parts them. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.replace(/^\n+|\n+$/g, ""))
    .filter((part) => part.trim() !== "");
}

/** A text without what neither XML nor PDF may hold: control characters, lone surrogates, marks that are no signs. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, "");
}
