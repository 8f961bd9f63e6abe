import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "./sources.ts";

// A law that reads nothing finds nothing wrong: here is a small house in which every rule is broken once.
const house: Readonly<Record<string, string>> = {
  "src/app/modules.ts": 'export const moduleOrder = ["people", "appeals"] as const;',
  "src/modules/people/index.ts": 'import "#modules/appeals/index.ts"; export * from "./store.ts";',
  "src/modules/people/store.ts": "export const s = 1; export type S = number;",
  "src/modules/people/rules.ts": 'import { s } from "./store.ts"; import "node:fs"; import "#platform/http/index.ts"; console.log(s);',
  "src/modules/people/forms.ts": 'import type { S } from "./store.ts"; import "#platform/http/index.ts"; export type F = S;',
  "src/modules/people/pages/a.tsx": 'import { s } from "../store.ts"; export const A = () => <p>{s}</p>;',
  "src/modules/appeals/index.ts":
    'import { s } from "#modules/people/store.ts"; import "#integrations/o.ts"; export const a = <T,>(t: T) => [s, t];',
  "src/modules/ghost/index.ts": 'import "#modules/people/index.ts"; import "../../../test/x.ts";',
  "src/platform/http/index.ts": 'import "#ui/u.tsx"; import "./gone.ts";',
  "src/platform/db/index.ts": 'import "#modules/people/index.ts"; import "#ui/u.tsx";',
  "src/ui/u.tsx": 'import "#platform/db/index.ts"; import "#app/modules.ts"; export const U = () => <p />;',
  "src/client/main.ts": 'import "#modules/people/store.ts";',
  "src/integrations/o.ts": 'import "#modules/people/store.ts"; import "#app/modules.ts"; import "../client/main.ts";',
  "src/app/program.ts": 'import "#modules/people/store.ts";',
  "test/x.ts": "export const x = 1;",
};
const folder = mkdtempSync(join(tmpdir(), "veche-law-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every rule of the import law catches what it is for, and lets types through", () => {
  for (const [file, text] of Object.entries(house)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", imports: { "#*": "./src/*" } }));
  copyFileSync(join(root, ".dependency-cruiser.mjs"), join(folder, ".dependency-cruiser.mjs"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const cruise = [join(root, "node_modules/.bin/depcruise"), "--config", ".dependency-cruiser.mjs"];
  const printed = execFileSync(process.execPath, [...cruise, "--output-type", "json", "src"], { cwd: folder, maxBuffer: 1 << 24 });
  const { summary } = JSON.parse(printed.toString()) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  expect(new Set(summary.violations.map(({ rule }) => rule.name))).toEqual(
    new Set([
      "no-cycles",
      "resolvable",
      "platform-knows-no-town",
      "platform-draws-with-ui-only-in-pages",
      "ui-has-no-product-words",
      "ui-stands-on-words-alone",
      "people-knows-nothing-below-it",
      "every-module-is-listed",
      "modules-have-one-door",
      "integrations-use-the-door",
      "modules-know-no-integration",
      "app-takes-what-modules-contribute",
      "app-is-on-top",
      "rules-are-pure",
      "rules-know-no-web",
      "pure-and-pages-touch-no-machine",
      "pages-never-query",
      "browser-code-stays-in-the-browser",
      "server-code-stays-on-the-server",
      "product-knows-no-tests",
    ]),
  );
  expect(summary.violations.filter(({ from }) => from.endsWith("forms.ts"))).toEqual([]);
});
