import { expect, test } from "vitest";
import { useFreshDatabase } from "#test/support/database.ts";
import { examineDatabase } from "./examine.ts";
import { migrationSources } from "./migrate.ts";

const database = useFreshDatabase();
const now = () => Temporal.Now.instant();

test("finds nothing wrong with a database that is as it should be", async () => {
  const findings = await examineDatabase(database.url, now(), []);
  expect(findings.filter(({ well, subject }) => !well && subject !== "migrations")).toEqual([]);
  expect(findings.map(({ subject }) => subject)).toEqual([
    "clock",
    "version",
    "encoding",
    "owner",
    "role",
    "extensions",
    "letters",
    "collation",
    "connections",
    "migrations",
  ]);
});

test("says what to do when a clock is wrong, the program is older than the database, or no server is there", async () => {
  const late = await examineDatabase(database.url, now().subtract({ minutes: 3 }), migrationSources([]));
  expect(late.find(({ subject }) => subject === "clock")).toMatchObject({ well: false, advice: expect.stringContaining("NTP") });
  expect(late.find(({ subject }) => subject === "migrations")).toMatchObject({
    well: false,
    text: expect.stringContaining("newer than this program"),
  });
  const [away] = await examineDatabase("postgresql://nobody@127.0.0.1:1/none", now(), []);
  expect(away).toMatchObject({ subject: "connection", well: false, advice: expect.stringContaining("DATABASE_URL") });
});
