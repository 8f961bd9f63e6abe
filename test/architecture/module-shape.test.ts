import { describe, expect, test } from "vitest";
import { integrationOrder, moduleOrder } from "#app/modules.ts";
import { files, textOf } from "./sources.ts";

/** Names a module or a noun of it may hold; "one module" in ARCHITECTURE.md says what each is for. */
const names = ["index.ts", "tables.ts", "rules.ts", "policy.ts", "forms.ts", "store.ts", "actions.ts", "routes.ts", "api.ts"];
const more = ["mail.tsx", "jobs.ts", "figures.ts", "demo.ts"];
const onlyAtTheTop = ["README.md", "module.ts", "words.ru.json", "words.en.json"];

const foldersOf = (kind: string) => [...new Set(files().flatMap((file) => file.match(`^src/${kind}/([^/]+)/`)?.[1] ?? []))];
const modules = foldersOf("modules");
const integrations = foldersOf("integrations");

test("every folder of src/modules stands in moduleOrder, and the other way round", () => {
  expect(modules).toEqual([...moduleOrder].sort());
});

test("every folder of src/integrations stands in integrationOrder, and the other way round", () => {
  expect(integrations).toEqual([...integrationOrder].sort());
});

const parts = [...modules.map((name) => ["modules", name] as const), ...integrations.map((name) => ["integrations", name] as const)];

describe.each(parts)("%s/%s", (kind, name) => {
  const inside = files()
    .filter((file) => file.startsWith(`src/${kind}/${name}/`))
    .map((file) => file.slice(`src/${kind}/${name}/`.length));

  test("has a contribution and a page about itself, and a module a door", () => {
    expect(inside).toEqual(expect.arrayContaining(["README.md", "module.ts", ...(kind === "modules" ? ["index.ts"] : [])]));
  });

  test("has a README of at most 40 lines", () => {
    const lines = textOf(`src/${kind}/${name}/README.md`).trimEnd().split("\n").length;
    expect(lines).toBeLessThanOrEqual(40);
  });

  test("has only files with the agreed names", () => {
    expect(inside.filter((file) => !isAgreed(file))).toEqual([]);
  });
});

/** `file` from the module's folder: "rules.ts", "staff/rules.ts", "staff/pages/invite.tsx", "migrations/20261121_1_people.sql". */
function isAgreed(file: string): boolean {
  const path = file.split("/");
  const folder = path.findIndex((part) => ["pages", "client", "migrations"].includes(part));
  const nouns = folder === -1 ? path.slice(0, -1) : path.slice(0, folder);
  if (nouns.length > 1 || nouns.some((noun) => !/^[a-z]+(-[a-z]+)*$/.test(noun))) return false;
  const atTheTop = nouns.length === 0;
  const rest = path.slice(nouns.length).join("/");
  if (rest.startsWith("migrations/")) return atTheTop && /^migrations\/\d{8}_\d+_[a-z0-9_]+\.sql$/.test(rest);
  if (rest.startsWith("pages/")) return /^pages\/[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.tsx$/.test(rest);
  if (rest.startsWith("client/")) return /^client\/[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.(ts|css)$/.test(rest);
  const tested = rest.replace(/\.test\.tsx?$/, "");
  if (tested !== rest) return [...names, ...more, "module.ts"].some((known) => known.replace(/\.tsx?$/, "") === tested);
  return [...names, ...more, ...(atTheTop ? onlyAtTheTop : [])].includes(rest);
}
