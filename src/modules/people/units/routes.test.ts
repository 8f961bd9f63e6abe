import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { selectSubtree, selectUnits } from "./store.ts";

const app = useApp();

test("a unit is added below another, renamed and moved with everything below it", async () => {
  const visitor = app.as("administrator");
  const { department, office } = app.town.units;
  await visitor.post("/staff/units", { name: "Бригада", parent_id: office });
  await visitor.post("/staff/units", { name: "Отдел парков", short_name: "Парки", parent_id: "" });
  const units = await selectUnits(app.ctx());
  const [brigade, parks] = [units.find((unit) => unit.name === "Бригада"), units.find((unit) => unit.name === "Отдел парков")];
  expect(brigade?.path).toEqual([department, office, brigade?.unit_id]);
  await visitor.post(`/staff/units/${office}`, { name: "Отдел улиц", parent_id: parks?.unit_id, position: "3" });
  expect((await selectSubtree(app.ctx(), parks?.unit_id ?? "")).sort()).toEqual([parks?.unit_id, office, brigade?.unit_id].sort());
  expect(await selectSubtree(app.ctx(), department)).toEqual([department]);
  expect((await visitor.get("/staff/units")).text).toContain("Отдел улиц");
});

test("a unit cannot become part of itself", async () => {
  const { department, office } = app.town.units;
  const refused = await app.as("administrator").post(`/staff/units/${department}`, { name: "Департамент", parent_id: office });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("не может входить в состав самого себя");
});

test("a unit with people or open units does not close; an empty one does, and takes nobody in", async () => {
  const visitor = app.as("administrator");
  const { department, office } = app.town.units;
  expect((await visitor.post(`/staff/units/${department}/closing`)).status).toBe(409);
  expect((await visitor.post(`/staff/units/${office}/closing`)).status).toBe(409);
  await visitor.post("/staff/units", { name: "Пустой отдел" });
  const empty = (await selectUnits(app.ctx())).find((unit) => unit.name === "Пустой отдел")?.unit_id ?? "";
  expect((await visitor.post(`/staff/units/${empty}/closing`)).status).toBe(303);
  expect((await visitor.get("/staff/units")).text).toContain("Закрыто 20.11.2026");
  expect((await visitor.post("/staff/units", { name: "Ниже", parent_id: empty })).status).toBe(422);
  expect((await visitor.post(`/staff/people/${app.town.staff.auditor.staff_id}/posts`, { unit_id: empty, title: "Никто" })).status).toBe(
    409,
  );
});

test("the neighbours' units do not exist", async () => {
  expect((await app.as("administrator").get(`/staff/units/${app.neighbour.units.office}`)).status).toBe(404);
  expect((await app.as("administrator").post("/staff/units", { name: "Чужой", parent_id: app.neighbour.units.office })).status).toBe(404);
});
