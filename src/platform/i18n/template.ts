/** A text with places for values: text, name, text, name, … text. */
export type Template = readonly string[];

/** The parts of a text; undefined for one that asks for more than values by their names ("{{n, number}}", "$t(…)"). */
export function readTemplate(text: string): Template | undefined {
  const parts = text.split(/\{\{\s*(\w+)\s*\}\}/);
  return parts.some((part, at) => at % 2 === 0 && (part.includes("{{") || part.includes("$t("))) ? undefined : parts;
}

/** The text with `values` in their places; a value that is not there leaves nothing. */
export function fillTemplate(template: Template, values: Readonly<Record<string, unknown>>): string {
  let text = template[0] ?? "";
  for (let at = 1; at < template.length; at += 2) text += `${values[template[at] ?? ""] ?? ""}${template[at + 1] ?? ""}`;
  return text;
}
