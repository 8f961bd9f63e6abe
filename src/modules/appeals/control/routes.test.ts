import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned, registered } from "#test/support/appeals.ts";
import { assign } from "../work/actions.ts";

const app = useApp();
const day = (text: string) => Temporal.PlainDate.from(text);

test("counts by unit and executor, and each number leads to the list it counted", async () => {
  const late = await registered(app, { summary: "Просроченное", received_on: day("2026-09-01") }, { registered_on: day("2026-09-01") });
  await assign(app.ctx(), late.appeal_id, { unit_id: app.town.units.office, executor_id: app.town.staff.executor.staff_id });
  await assigned(app, { summary: "В срок" });
  await registered(app, { summary: "Ничьё скоро", received_on: day("2026-10-21") }, { registered_on: day("2026-10-21") });
  const control = app.as("control");
  const page = await control.get("/staff/appeals/control");
  expect(page.text).toMatch(/Отдел дорог Исполнителев Б. И. 1 0 2 01.10.2026/);
  expect(page.text).toMatch(/не поручено без исполнителя 0 1 1 20.11.2026/);
  expect(page.text).toContain("Просроченное");
  const links = [...page.html.matchAll(/href="(\/staff\/appeals\?[^"]*(?:unit|executor|unassigned)=[^"]*)"/g)].map((match) =>
    (match[1] ?? "").replaceAll("&amp;", "&"),
  );
  const first = await control.get(links[0] ?? "");
  expect(first.text).toContain("Просроченное");
  expect(first.text).not.toContain("В срок");
  const nobodys = await control.get(links.find((link) => link.includes("no_unit=1") && link.includes("soon")) ?? "");
  expect(nobodys.text).toContain("Ничьё скоро");
});

test("is for the control office", async () => {
  for (const role of ["registrar", "executor", "auditor", "administrator"] as const)
    expect((await app.as(role).get("/staff/appeals/control")).status, role).toBe(403);
});
