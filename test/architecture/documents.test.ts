import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { files, root, textOf } from "./sources.ts";

const pages = files().filter((file) => file.endsWith(".md"));

test("every npm command a page names is a script of package.json", () => {
  const own = new Set(["ci", "install", "i", "exec", "audit", "ls", "outdated", "run", "update", "view", ...Object.keys(manifest.scripts)]);
  const wrong = pages.flatMap((page) =>
    commands(textOf(page)).flatMap((command) => {
      const name = /^npm (?:run )?([a-z][a-z:-]*)/.exec(command)?.[1];
      return !name || own.has(name) ? [] : [`${page}: ${command}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test("links between our pages lead somewhere", () => {
  const broken = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? "")
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test("files our pages name are there", () => {
  // A decision speaks of its day, a changelog of its version: what they name may have gone since.
  const living = pages.filter((page) => !page.startsWith("docs/decisions/") && page !== "CHANGELOG.md");
  const missing = living.flatMap((page) =>
    spans(textOf(page))
      .filter((span) => /^(\.ci|bench|bin|db|demo|docs|regulations|src|test)\/[\w./-]+$/.test(span) && !existsSync(join(root, span)))
      .map((span) => `${page}: ${span}`),
  );
  const followed = ["ARCHITECTURE.md", "docs/adding-a-feature.md"].flatMap((page) =>
    spans(textOf(page))
      .filter((span) => /^[a-z-]+\/[\w./-]+\.tsx?$/.test(span) && !existsSync(join(root, span)))
      .filter((span) => !existsSync(join(root, "src/modules/appeals", span)) && !existsSync(join(root, "src/platform/http", span)))
      .map((span) => `${page}: ${span}`),
  );
  expect([...missing, ...followed]).toEqual([]);
});

test("decisions are numbered one after the other", () => {
  const numbers = files().flatMap((file) => /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1] ?? []);
  expect(numbers).toEqual(numbers.map((_, at) => String(at + 1).padStart(4, "0")));
});

/** What stands in code: between backticks, or as a line of a fenced block; "a && b" is two. Prose may speak of npm freely. */
function commands(text: string): string[] {
  const lines = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap((match) => (match[1] ?? "").split("\n"));
  return [...lines, ...spans(text)].flatMap((line) => line.split("&&")).map((command) => command.replace(/^\s*(\$ )?/, ""));
}

/** What stands between backticks in prose. */
function spans(text: string): string[] {
  return [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
}
