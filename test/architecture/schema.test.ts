import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { dumpSchema } from "#platform/db/schema.ts";
import { useFreshDatabase } from "#test/support/database.ts";

const database = useFreshDatabase();

test("db/schema.sql shows what the migrations add up to; if not, run `npm run schema`", async () => {
  const picture = await readFile(new URL("../../db/schema.sql", import.meta.url), "utf8");
  expect(await dumpSchema(database.url)).toBe(picture);
});
