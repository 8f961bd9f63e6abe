import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";

const app = useApp();
const typed = {
  figure: "appeals.received",
  slice: "channel:pos",
  year: "2024",
  measure: "value",
  operator: "=",
  number: "1 388",
  printed: "поступило 1388 обращений",
  source: "Отчёт за 2024 год",
};

test("the press secretary types in a printed figure, and everybody sees that the records disagree", async () => {
  const press = app.as("press_secretary");
  const sent = await press.post("/staff/reports/stated", typed);
  expect(sent.status).toBe(303);
  expect((await press.follow(sent)).text).toContain("поступило 1388 обращений");
  expect((await app.guest().get("/reports?year=2024")).text).toMatch(/поступило 1388 обращений.*? 1 388 0 расходится/u);
  expect((await app.neighbourAs("press_secretary").get("/staff/reports/stated")).text).toContain("Ещё ничего не внесено");
});

test("and takes it away again", async () => {
  const press = app.as("press_secretary");
  const list = await press.follow(await press.post("/staff/reports/stated", typed));
  const action = /action="(\/staff\/reports\/stated\/[^"]+\/withdrawal)"/.exec(list.html)?.[1] ?? "";
  expect((await app.neighbourAs("press_secretary").post(action)).status).toBe(404);
  expect((await press.follow(await press.post(action))).text).toContain("Ещё ничего не внесено");
});

test.each([
  ["figure", "appeals.colour"],
  ["number", "много"],
  ["slice", "colour:red"],
  ["slice", "outcome:explained"],
  ["operator", "<"],
  ["year", "1812"],
  ["printed", ""],
])("a wrong %s (%s) is refused and what was typed stays", async (field, value) => {
  const refused = await app.as("press_secretary").post("/staff/reports/stated", { ...typed, [field]: value });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Отчёт за 2024 год");
});

test("without the right the page is refused", async () => {
  expect((await app.as("executor").get("/staff/reports/stated")).status).toBe(403);
  expect((await app.guest().get("/staff/reports/stated")).status).toBe(303);
});
