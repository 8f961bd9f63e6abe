import { describe, expect, test } from "vitest";
import { createAssignment } from "#modules/assignments/index.ts";
import type { Context } from "#platform/context.ts";
import type { InboxItem, Module } from "#platform/module.ts";
import { useApp } from "#test/support/app.ts";
import { waitingFor } from "./workplace.ts";

const app = useApp();

describe("«Мои дела»", () => {
  test("says when nothing waits", async () => {
    const page = await app.as("auditor").get("/staff");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Вас ничего не ждёт");
  });

  test("shows what waits for this very person, and nobody else's", async () => {
    const give = (title: string, due_on: string) =>
      createAssignment(app.ctx(), {
        title,
        unit_id: app.town.units.office,
        executor_id: app.town.staff.executor.staff_id,
        due: { on: Temporal.PlainDate.from(due_on) },
      });
    await give("Позднее дело", "2026-12-11");
    await give("Срочное дело", "2026-11-20");
    const mine = await app.as("executor").get("/staff");
    expect(mine.text.indexOf("Срочное дело")).toBeGreaterThan(-1);
    expect(mine.text.indexOf("Срочное дело")).toBeLessThan(mine.text.indexOf("Позднее дело"));
    expect(mine.text).toContain("1 со сроком сегодня");
    expect((await app.as("registrar").get("/staff")).text).not.toContain("Срочное дело");
    expect((await app.neighbourAs("executor").get("/staff")).text).not.toContain("Срочное дело");
  });

  test("is for staff only", async () => {
    expect((await app.guest().get("/staff")).status).not.toBe(200);
    expect((await app.resident().get("/staff")).status).not.toBe(200);
  });
});

test("kinds are merged: overdue first, then by date, what has no date last; totals count what is not shown", async () => {
  const item = (title: string, due_on: string | null): InboxItem => ({
    href: `/${title}`,
    number: "",
    title,
    todo: "x:y",
    due_on: due_on ? Temporal.PlainDate.from(due_on) : null,
  });
  const module = (name: string, total: number, ...items: InboxItem[]): Module => ({
    name,
    words: { ru: {}, en: {} },
    inbox: async () => ({ items, total }),
  });
  const { items, counts } = await waitingFor({} as Context, [
    module("one", 2, item("b", "2026-11-20"), item("d", null)),
    module("two", 700, item("a", "2020-01-01"), item("c", "2026-12-01")),
    module("none", 0),
    { name: "silent", words: { ru: {}, en: {} } },
  ]);
  expect(items.map(({ title, source }) => `${title} ${source}`)).toEqual(["a two", "b one", "c two", "d one"]);
  expect(counts).toEqual([
    { source: "one", total: 2 },
    { source: "two", total: 700 },
  ]);
});
