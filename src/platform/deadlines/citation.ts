import parts from "./citation.json" with { type: "json" };

/** The English of a Russian citation, «ст. 8 ч. 2» → "art. 8 part 2"; what is not a citation stays. */
export function englishCitation(law: string): string {
  return parts.reduce((text, [ru = "", en = ""]) => text.replaceAll(ru, en), law);
}
