const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", "#39": "'", "#x27": "'" };
const decode = (text: string) => text.replace(/&([#\w]+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);

/** Stands for a line end inside a quote until all others are folded. */
const quoteLine = "\u0002";

/**
 * The text part of a letter, from the HTML our own components have rendered (well-formed, without
 * scripts): paragraphs stay apart, rows of facts read "name: value", a link is followed by its
 * address, lines of a quote begin with ">".
 */
export function textOf(html: string): string {
  const text = html
    .slice(html.indexOf("<body"))
    .replaceAll(quoteLine, "")
    .replace(/<blockquote[^>]*>([^<]*)<\/blockquote>|\s+/g, (_, words?: string) => (words === undefined ? " " : quote(words)))
    .replace(/<a\b[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_, href: string, label: string) => label + tail(href, label))
    .replace(/<\/td>\s*<td[^>]*>/g, ": ")
    .replace(/<li[^>]*>/g, "\n— ")
    .replace(/<\/?(?:p|h[1-6]|table|hr|ul|ol)\b[^>]*>/g, "\n\n")
    .replace(/<(?:tr|br|div)\b[^>]*>|<\/div>/g, "\n")
    .replace(/<[^>]*>/g, "");
  const lines = decode(text)
    .split("\n")
    .map((line) => line.trim())
    .join("\n");
  return `${lines
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .replaceAll(quoteLine, "\n> ")}\n`;
}

function quote(words: string): string {
  return `</p>&gt; ${words.trim().replaceAll("\n", quoteLine)}</p>`;
}

/** The address behind a link's words, unless they are the address. */
function tail(href: string, label: string): string {
  return href === label || href.replace(/^https?:\/\//, "") === label ? "" : `: ${href}`;
}
