import { expect, test } from "vitest";
import { type Role, roles } from "#modules/people/index.ts";
import { type TestApp, useApp } from "#test/support/app.ts";
import { assigned, received, registered } from "#test/support/appeals.ts";
import { waitingFor } from "./store.ts";

const app = useApp();

async function everything() {
  await received(app, { summary: "На столе" });
  await registered(app, { summary: "Никому не поручено" });
  await assigned(app, { summary: "Отделу без исполнителя" }, { executor: false });
  await assigned(app, { summary: "Исполнителю" });
}

/** What «Мои дела» shows a person, as "todo: title". */
async function shownTo(app: TestApp, role: Role) {
  const text = (await app.as(role).get("/staff")).text;
  return ["На столе", "Никому не поручено", "Отделу без исполнителя", "Исполнителю"].filter((title) => text.includes(title));
}

test("each finds what waits for them", async () => {
  await everything();
  expect(await shownTo(app, "registrar")).toEqual(["На столе", "Никому не поручено"]);
  expect(await shownTo(app, "executor")).toEqual(["Исполнителю"]);
  expect(await shownTo(app, "head")).toEqual(["Отделу без исполнителя"]);
  for (const role of roles.filter((role) => !["registrar", "executor", "head"].includes(role)))
    expect(await shownTo(app, role), role).toEqual([]);
});

test("the earliest date stands first, the total counts what is cut off", async () => {
  for (const received_on of ["2026-11-10", "2026-11-01", "2026-11-05"]) {
    const on = Temporal.PlainDate.from(received_on);
    await registered(app, { summary: received_on, received_on: on }, { registered_on: on });
  }
  const ctx = app.ctx({
    kind: "staff",
    id: app.town.staff.registrar.staff_id,
    permissions: new Set(["appeals.view", "appeals.assign", "appeals.register"]),
  });
  const { items, total } = await waitingFor(ctx, 2);
  expect(total).toBe(3);
  expect(items.map((item) => item.title)).toEqual(["2026-11-01", "2026-11-05"]);
});
