import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { parseSync } from "@swc/core";

/** The folder of the checkout. */
export const root = join(import.meta.dirname, "../..");

const notOurs = new Set(["node_modules", ".git", "var", "dist", "coverage", "test-results"]);
let everything: string[] | undefined;

/** Every file of the checkout that people write, as paths from its root with `/`, sorted. */
export function files(): readonly string[] {
  everything ??= readdirSync(root, { recursive: false, withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? below(entry.name) : [entry.name]))
    .sort();
  return everything;
}

function below(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join("/"),
    );
}

const texts = new Map<string, string>();

/** The text of a file; empty when it has gone since it was listed. */
export function textOf(file: string): string {
  let text = texts.get(file);
  if (text === undefined) {
    text = readFileSync(join(root, file), "utf8");
    texts.set(file, text);
  }
  return text;
}

/** Our TypeScript below `folders`, without the tests unless they are asked for. */
export function code(folders: readonly string[], { tests = false } = {}): string[] {
  return files().filter(
    (file) => /\.tsx?$/.test(file) && folders.some((folder) => file.startsWith(`${folder}/`)) && (tests || !isTest(file)),
  );
}

/** Tests and what only they use. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$|^test\/|\/testing\//.test(file);
}

/** Made-up towns: their people, streets and letters are data, not words of the program. */
export function isDemo(file: string): boolean {
  return /(^|\/)demo(\/|\.tsx?$)/.test(file);
}

export interface Literal {
  /** the text; `${…}` of a template stands as U+0000 */
  readonly text: string;
  readonly kind: "string" | "template" | "jsx";
}
export interface Attribute {
  readonly element: string;
  readonly name: string;
}
export interface Syntax {
  readonly literals: readonly Literal[];
  readonly attributes: readonly Attribute[];
}

/** What a placeholder of a template literal reads as. */
export const hole = "\u0000";
const parsed = new Map<string, Syntax>();

/** The strings and JSX attributes of a file, comments and regular expressions left out. */
export function syntaxOf(file: string): Syntax {
  const known = parsed.get(file);
  if (known) return known;
  const syntax = { literals: [] as Literal[], attributes: [] as Attribute[] };
  walk(parseSync(textOf(file), { syntax: "typescript", tsx: file.endsWith("x"), target: "es2022" }).body, syntax);
  parsed.set(file, syntax);
  return syntax;
}

type Node = { readonly type?: string; readonly [key: string]: unknown };

function walk(node: unknown, into: { literals: Literal[]; attributes: Attribute[] }): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, into);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const { type, ...rest } = node as Node;
  if (type === "StringLiteral") into.literals.push({ text: String(rest["value"]), kind: "string" });
  else if (type === "JSXText") into.literals.push({ text: String(rest["value"]), kind: "jsx" });
  else if (type === "TemplateLiteral") into.literals.push({ text: joinQuasis(rest["quasis"]), kind: "template" });
  else if (type === "JSXOpeningElement") into.attributes.push(...attributesOf(rest));
  for (const value of Object.values(rest)) if (typeof value === "object") walk(value, into);
}

function joinQuasis(quasis: unknown): string {
  return (quasis as { cooked?: string; raw: string }[]).map((quasi) => quasi.cooked ?? quasi.raw).join(hole);
}

function attributesOf(element: { readonly [key: string]: unknown }): Attribute[] {
  const name = (element["name"] as { value?: string }).value ?? "";
  const attributes = element["attributes"] as { type: string; name?: { value?: string } }[];
  return attributes.flatMap((attribute) =>
    attribute.type === "JSXAttribute" ? [{ element: name, name: attribute.name?.value ?? "" }] : [],
  );
}
