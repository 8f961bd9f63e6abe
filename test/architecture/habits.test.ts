import { describe, expect, test } from "vitest";
import { code, files, isDemo, isTest, syntaxOf, textOf } from "./sources.ts";

const ours = ["src", "test", "bench", "demo"];
const product = code(["src/modules", "src/integrations"]);
const named = (file: string, ...names: string[]) => names.some((name) => file.endsWith(`/${name}`));

/** Lines of `among` that `pattern` finds, as "file:line: text". */
function lines(among: readonly string[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    textOf(file)
      .split("\n")
      .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );
}

describe("size and place", () => {
  test("no file of code is longer than 300 lines: a noun is hiding in it", () => {
    const long = files().filter((file) => /\.(tsx?|mjs|css)$/.test(file) && textOf(file).trimEnd().split("\n").length > 300);
    expect(long).toEqual([]);
  });

  test("no folder is named after nothing in particular", () => {
    const vague = files().filter((file) => /(^|\/)(utils?|helpers?|common|libs?|misc|shared)\//.test(file));
    expect(vague).toEqual([]);
  });

  test("only index.ts passes on what other files export", () => {
    const barrels = lines(
      code(["src"]).filter((file) => !named(file, "index.ts")),
      /^export (type )?(\*|\{[^}]*\}) from /,
    );
    expect(barrels).toEqual([]);
  });
});

describe("one place for each kind of work", () => {
  test("only actions open a transaction", () => {
    const openers = product.filter(
      (file) => !named(file, "actions.ts") && /import \{[^}]*\btx\b[^}]*\} from "#platform\/db\//.test(textOf(file)),
    );
    expect(openers).toEqual([]);
  });

  test("only stores and figures name tables", () => {
    const askers = lines(
      product.filter((file) => !named(file, "store.ts", "figures.ts", "demo.ts")),
      /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|import \{[^}]*\bsql\b[^}]*\} from "kysely"/,
    );
    expect(askers).toEqual([]);
  });

  test("nothing but the clock asks the machine for the time", () => {
    // The clock, ids that sort by the machine's time, and the age of files the machine itself dated.
    const own = ["src/platform/clock.ts", "src/platform/ids.ts", "src/platform/files/temp-folder.ts"];
    const askers = lines(
      code(["src"]).filter((file) => !own.includes(file) && !file.includes("/client/") && !isTest(file)),
      /Temporal\.Now\b|\bDate\.now\(|new Date\(\)/,
    );
    expect(askers).toEqual([]);
  });

  test("pages carry no style and no handler of their own: the content security policy would refuse them", () => {
    // mail programs know no stylesheets, and no policy of ours reaches them
    const letters = "src/platform/mail/components.tsx";
    const inline = code(["src"])
      .filter((file) => file.endsWith(".tsx") && file !== letters)
      .flatMap((file) =>
        syntaxOf(file)
          .attributes.filter(({ element, name }) => /^[a-z]/.test(element) && (name === "style" || /^on[A-Z]/.test(name)))
          .map(({ element, name }) => `${file}: <${element} ${name}>`),
      );
    expect(inline).toEqual([]);
  });
});

describe("nothing half done", () => {
  // Spelled apart, or this file would find itself.
  const later = new RegExp(["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"].map((word) => `\\b${word}\\b`).join("|"));
  const silenced = new RegExp(
    ["\\bas " + "any(?=\\s*([;,)\\]>.]|$))", "@ts-" + "ignore", "@ts-" + "nocheck", "eslint-" + "disable"].join("|"),
  );

  test("no note says that something will be done later", () => {
    expect(lines(code(ours, { tests: true }), later)).toEqual([]);
  });

  test("nobody tells the compiler to look away", () => {
    expect(lines(code(ours, { tests: true }), silenced)).toEqual([]);
  });

  test("no path of one particular machine", () => {
    const people = files().filter((file) => /\.(tsx?|mjs|json|ya?ml|md|sql|css|sh)$|^\.ci\//.test(file) && !isDemo(file));
    expect(lines(people, /(^|[\s"'`(=])\/(work|home|root|Users)\/[\w.-]+/)).toEqual([]);
  });
});
