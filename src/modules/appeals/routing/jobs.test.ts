import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { routeImported } from "./jobs.ts";
import { countUrgent, innerKept } from "./store.ts";

const app = useApp();

test("what an import has brought goes by the rules that act, too; a fast pace makes a message's term shorter", async () => {
  const admin = app.as("administrator");
  const rule = { title: "Наледь", words: "наледь", acts: "assign", priority: "fast_3", time: "any", unit_id: app.town.units.office };
  await admin.post("/staff/appeals/routing/new", rule);
  await admin.post("/staff/appeals/routing/automatic", { routes_itself: "1" });
  const { appeal_id } = await registered(app, { register: "message", kind: null }, { register: "message", kind: null });
  const import_id = newId();
  const { municipality_id } = app.town;
  await app
    .ctx()
    .db.insertInto("import_source")
    .values({ municipality_id, appeal_id, import_id, fingerprint: Buffer.from("1"), imported_at: app.clock.now() })
    .execute();
  await routeImported.run(app.ctx(), { import_id }, new AbortController().signal);
  const row = await app.ctx().db.selectFrom("appeal").selectAll().where("appeal_id", "=", appeal_id).executeTakeFirstOrThrow();
  expect([row.state, row.priority, row.due_on?.toString()]).toEqual(["assigned", "fast_3", "2026-11-25"]);
  expect(row.routed_by).not.toBeNull();
  const month = { from: Temporal.PlainDate.from("2026-11-01"), to: Temporal.PlainDate.from("2026-11-30") };
  expect(await countUrgent(app.ctx(), month)).toBe(1);
  expect(await innerKept(app.ctx(), month)).toBeNull();
});
