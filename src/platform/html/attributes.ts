import { escapeHtml } from "./escape.ts";

/** Names as they are written out; "" for one that would break out of its tag. */
const names = new Map<string, string>();
const drawn = new Map<string, string>();
const most = 1_000;

const aliases: Readonly<Record<string, string>> = {
  className: "class",
  htmlFor: "for",
  httpEquiv: "http-equiv",
  acceptCharset: "accept-charset",
  defaultValue: "value",
  defaultChecked: "checked",
};

/** HTML takes names in any case and we write them small; SVG does not ("viewBox"). */
function nameOf(name: string, svg: boolean): string {
  const known = (svg ? drawn : names).get(name);
  if (known !== undefined) return known;
  const made = /[\s\p{Cc}/\\'"=<>]/u.test(name) ? "" : (aliases[name] ?? (svg ? name : name.toLowerCase()));
  if (names.size + drawn.size < most) (svg ? drawn : names).set(name, made);
  return made;
}

/** Attributes that say "true" or "false" in words; of all others true is the name alone and false is nothing. */
const inWords = (name: string) => name[4] === "-" || name === "draggable" || name === "spellcheck" || name === "contenteditable";

/** One attribute with a space before it; "" for one that is absent. */
export function attribute(given: string, value: unknown, svg: boolean): string {
  if (value === undefined || value === null || typeof value === "function") return "";
  const name = nameOf(given, svg);
  if (name === "") return "";
  if (typeof value === "string") return value === "" ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`;
  if (typeof value === "boolean") {
    if (inWords(name)) return ` ${name}="${value}"`;
    return value ? ` ${name}` : "";
  }
  if (name === "style" && typeof value === "object") return ` style="${escapeHtml(css(value))}"`;
  return ` ${name}="${escapeHtml(String(value))}"`;
}

const plainNumbers = new Set(["lineHeight", "fontWeight", "opacity", "zIndex", "order", "flex", "flexGrow", "flexShrink"]);

/** `{ fontSize: "17px", margin: 0 }` as a style sheet writes it; numbers are pixels where they mean a length. */
function css(style: object): string {
  return Object.entries(style)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => {
      const length = typeof value === "number" && value !== 0 && !plainNumbers.has(name);
      return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}${length ? "px" : ""};`;
    })
    .join("");
}
