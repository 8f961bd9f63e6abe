import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { type Block, paragraphsOf, printable, type TextDocument } from "./document.ts";

const page = readFileSync(new URL("./document.typ", import.meta.url), "utf8");
/** Golos Text, as on the site: the page's own font knows no TTF, and Typst takes no WOFF2. */
const fonts = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/golos-text/package.json"));
/** nothing is read from it: pictures are handed over in memory */
const workspace = join(fonts, "400Regular");

let compiler: NodeCompiler | undefined;

/**
 * A PDF with text that can be searched and read aloud, tagged after PDF/UA-1. The same document always
 * gives the same bytes. About 10 ms a page of text; it runs in this thread, so hundreds of pages belong in a job.
 */
export async function makePdf(document: TextDocument): Promise<Buffer> {
  // 50 MB of Rust: loaded by who needs it
  const { NodeCompiler } = await import("@myriaddreamin/typst-ts-node-compiler");
  compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: [{ fontPaths: [join(fonts, "400Regular"), join(fonts, "700Bold")] }],
  });
  return compile(compiler, document);
}

/** In one go: pictures of two documents must not meet. */
function compile(compiler: NodeCompiler, document: TextDocument): Buffer {
  const pictures: string[] = [];
  try {
    const keep = (content: string | Buffer) => {
      const name = `picture-${pictures.length}.${extensionOf(content)}`;
      compiler.mapShadow(join(workspace, name), Buffer.from(content));
      pictures.push(name);
      return name;
    };
    const { title, language, paper = "a4", landscape = false, margins = [20, 10, 20, 20], numbered = false } = document;
    const blocks = document.blocks.map((block) => prepared(block, keep));
    const data = JSON.stringify({ title: title || "—", language, paper, landscape, margins, numbered, blocks }, (_key, value: unknown) =>
      typeof value === "string" ? printable(value) : value,
    );
    const args = { mainFileContent: page, inputs: { data } };
    try {
      return compiler.pdf(args, { pdfStandard: "ua-1" });
    } catch {
      // the standard refuses signs the font has no picture of (emoji, hieroglyphs): such a text is set without its promise
      return compiler.pdf(args);
    }
  } finally {
    for (const name of pictures) compiler.unmapShadow(join(workspace, name));
    compiler.evictCache(5);
  }
}

/** A block as `document.typ` reads it: every entry is there. */
function prepared(block: Block, keep: (content: string | Buffer) => string): object {
  switch (block.kind) {
    case "paragraph":
      return {
        align: "start",
        bold: false,
        size: 12,
        indent: false,
        ...block,
        parts: paragraphsOf(block.text).map((part) => part.split("\n")),
      };
    case "list":
      return { numbered: false, ...block };
    case "table": {
      const columns = Math.max(block.head.length, 1);
      const rows = block.rows.map((row) => Array.from({ length: columns }, (_, at) => row[at] ?? ""));
      return { caption: null, align: [], ...block, widths: block.widths ?? Array(columns).fill(1), rows };
    }
    case "picture":
      return { kind: block.kind, alt: block.alt, width: block.width ?? 100, caption: block.caption ?? null, path: keep(block.content) };
    case "columns":
      return { ...block, cells: block.cells.map((cell) => cell.map((inner) => prepared(inner, keep))) };
    default:
      return block;
  }
}

function extensionOf(content: string | Buffer): "svg" | "png" | "jpg" {
  if (typeof content === "string") return "svg";
  return content[0] === 0xff ? "jpg" : "png";
}
