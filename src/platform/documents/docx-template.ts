import { checkDocxPackage } from "./docx-package.ts";
import { TemplateRefused } from "./template-refused.ts";

/** What a template is filled with: texts by tag, and lists for parts that repeat ({{#rows}}…{{/rows}}). */
export interface TemplateData {
  readonly [tag: string]: string | number | boolean | readonly TemplateData[];
}

/**
 * Fills a template made in Word. Tags are `{{name}}`; texts are escaped, their line ends kept. Throws
 * TemplateRefused for a file that is hostile or broken and for a tag that `data` does not know, naming it.
 */
export async function makeDocx(template: Buffer, data: TemplateData): Promise<Buffer> {
  await checkDocxPackage(template);
  const [{ default: Docxtemplater }, { default: PizZip }] = await Promise.all([import("docxtemplater"), import("pizzip")]);
  const unknown: string[] = [];
  try {
    const document = new Docxtemplater(new PizZip(template), {
      delimiters: { start: "{{", end: "}}" },
      paragraphLoop: true,
      linebreaks: true,
      stripInvalidXMLChars: true,
      errorLogging: false,
      // a tag is the name of a value and nothing else: no expressions, no way to what an object inherits
      parser: (tag) => ({
        get: (scope: unknown) => {
          if (typeof scope !== "object" || scope === null) return undefined;
          const name = tag.trim();
          return Object.hasOwn(scope, name) ? (scope as Record<string, unknown>)[name] : undefined;
        },
      }),
      nullGetter: (part) => {
        unknown.push(part.value.trim());
        return "";
      },
    });
    document.render(data);
    if (unknown[0] !== undefined) throw new TemplateRefused("unknown_tag", { tag: `{{${unknown[0]}}}` });
    return document.toBuffer({ compression: "DEFLATE" });
  } catch (error) {
    if (error instanceof TemplateRefused) throw error;
    throw refusalOf(error);
  }
}

interface LibraryError {
  readonly properties?: {
    readonly id?: string;
    readonly xtag?: string;
    readonly context?: string;
    readonly errors?: readonly LibraryError[];
  };
}

const codes: Readonly<Record<string, string>> = {
  unclosed_tag: "unclosed_tag",
  unopened_tag: "unopened_tag",
  unclosed_loop: "unclosed_loop",
  unopened_loop: "unopened_loop",
  closing_tag_does_not_match_opening_tag: "unclosed_loop",
};

/** The first thing wrong with a template, named as it stands in the file. */
function refusalOf(error: unknown): TemplateRefused {
  const library = error as LibraryError;
  const [first = library] = library.properties?.errors ?? [];
  const { id = "", xtag, context } = first.properties ?? {};
  const tag = (typeof xtag === "string" ? xtag : (context ?? "")).replace(/^[{}\s]+|[{}\s]+$/g, "").slice(0, 100);
  return new TemplateRefused(codes[id] ?? (tag ? "bad_tag" : "not_docx"), { tag });
}
