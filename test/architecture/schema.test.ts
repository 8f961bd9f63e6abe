import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { dumpSchema } from "#platform/db/schema.ts";
import { useFreshDatabase } from "#test/support/database.ts";

const database = useFreshDatabase();

// the picture is in the words of the server the program brings; an older one spells the same views differently
test.skipIf(process.env.VECHE_TEST_DATABASE_URL)(
  "db/schema.sql shows what the migrations add up to; if not, run `npm run schema`",
  async () => {
    const picture = await readFile(new URL("../../db/schema.sql", import.meta.url), "utf8");
    expect(await dumpSchema(database.url)).toBe(picture);
  },
);
