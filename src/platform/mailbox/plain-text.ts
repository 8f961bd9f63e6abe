import { convert } from "html-to-text";

/** Characters of HTML that are read; what comes after shows nobody's wish to be understood. */
const longest = 2_000_000;

/** What an HTML letter says, as plain text: no pictures, no styles, links with their address behind them. */
export function plainText(html: string): string {
  return convert(html.slice(0, longest), {
    wordwrap: false,
    limits: { maxDepth: 60, maxChildNodes: 20_000, maxInputLength: longest },
    selectors: [
      { selector: "img", format: "skip" },
      { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
      { selector: "table", format: "block" },
      ...["h1", "h2", "h3", "h4"].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
}

/** A text as a person wrote it: no control characters, no trailing blanks, at most one empty line in a row. */
export function tidyText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cc}\ufeff\u200b\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === "\n" || sign === "\t" ? sign : ""))
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** What is new in an answer: the quotation below it and the line that leads to it are cut off. */
export function withoutQuotation(text: string): string {
  const lines = text.split("\n");
  const mark = lines.findIndex((line) =>
    /^\s*-{2,}\s*(original message|исходное сообщение|пересылаемое сообщение|пересланное сообщение)/i.test(line),
  );
  const kept = mark > 0 ? lines.slice(0, mark) : [...lines];
  while (kept.length > 0 && /^\s*(>.*)?$/.test(kept.at(-1) ?? "")) kept.pop();
  if (kept.length < lines.length && /(:|пишет|писал\(?а?\)?|wrote)\s*$/i.test(kept.at(-1) ?? "")) kept.pop();
  const rest = kept.join("\n").trim();
  return rest === "" ? text.trim() : rest;
}
