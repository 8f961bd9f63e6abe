import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";

const app = useApp();
const base = "/staff/appeals/message-terms";

async function topic(title: string, parent_id: string | null = null): Promise<string> {
  const topic_id = newId();
  const { municipality_id } = app.town;
  await app
    .ctx()
    .db.insertInto("topic")
    .values({ municipality_id, topic_id, parent_id, code: topic_id, title, created_at: app.clock.now(), closed_on: null })
    .execute();
  return topic_id;
}
const dueOf = async (topic_id: string) => {
  const { appeal_id } = await registered(app, {}, { register: "message", kind: null, topic_id });
  const row = await app
    .ctx()
    .db.selectFrom("appeal")
    .select(["due_on", "due_explanation"])
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirstOrThrow();
  return { due: row.due_on?.toString(), unverified: row.due_explanation?.some((line) => line.code === "unverified") };
};

test("a topic's row gives messages their date, a section's row those below it, no row 30 days", async () => {
  const administrator = app.as("administrator");
  const section = await topic("Дороги");
  const hole = await topic("Яма", section);
  const snow = await topic("Снег", section);
  expect(await dueOf(hole)).toEqual({ due: "2026-12-18", unverified: true });
  expect((await administrator.get(base)).text).toContain("Матрица");
  await administrator.post(base, { topic_id: section, pace: "fast_10", days: "", basis: "" });
  await administrator.post(base, { topic_id: hole, pace: "usual", days: "5", basis: "Регламент области от 16.10.2024" });
  // ten working days after Friday 20.11.2026, and five
  expect(await dueOf(snow)).toEqual({ due: "2026-12-04", unverified: true });
  expect(await dueOf(hole)).toEqual({ due: "2026-11-27", unverified: false });
  const shown = await administrator.get(base);
  expect(shown.text).toContain("5 рабочих дней");
  expect(shown.text).toContain("не сверено");
  expect(shown.text).toContain("Регламент области");
  await administrator.post(`${base}/${hole}/removal`);
  expect((await dueOf(hole)).due).toBe("2026-12-04");
});

test("what cannot be is refused with what was typed; nobody else comes in", async () => {
  const administrator = app.as("administrator");
  const hole = await topic("Яма");
  for (const days of ["0", "91", "два"]) {
    const refused = await administrator.post(base, { topic_id: hole, pace: "usual", days, basis: "Акт" });
    expect([refused.status, refused.html.includes(`value="${days}"`)]).toEqual([422, true]);
  }
  expect((await administrator.post(base, { topic_id: newId(), pace: "usual" })).status).toBe(404);
  expect((await administrator.get(`${base}/${newId()}`)).status).toBe(404);
  expect((await app.as("registrar").get(base)).status).toBe(403);
});
