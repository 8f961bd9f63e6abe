import { expect, test } from "vitest";
import { settings } from "#platform/config.ts";
import { textOf } from "./sources.ts";

test("the page on settings has every setting in the program's order, with what holds without it, and marks the secret ones", () => {
  const rows = [...textOf("docs/operations/settings.md").matchAll(/^\| `([A-Z0-9_]+)`( 🔑)? \| ([^|]*)\| ([^|]+) \|$/gm)];
  const shown = rows.map(([, name, secret, without]) => ({ name, secret: secret !== undefined, without: without?.trim() }));
  const known = Object.entries(settings.shape).map(([name, type]) => ({ name, secret: isSecret(type), without: absent(type) }));
  expect(shown).toEqual(known);
});

/** What a setting is when nobody sets it, as one would write it in the environment. */
function absent(type: (typeof settings.shape)[keyof typeof settings.shape]): string {
  const value = type.parse(undefined);
  return value === undefined ? "" : typeof value === "boolean" ? String(Number(value)) : String(value);
}

/** The mark may stand on the type itself or on what it wraps. */
function isSecret(type: unknown): boolean {
  const { meta, unwrap } = type as { meta?: () => { secret?: boolean } | undefined; unwrap?: () => unknown };
  if (meta?.call(type)?.secret) return true;
  return typeof unwrap === "function" && isSecret(unwrap.call(type));
}
