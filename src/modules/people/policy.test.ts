import { expect, test } from "vitest";
import { mayInUnit, permissionsOf, type StaffActor, unitsWhere } from "./policy.ts";

const actor = (...grants: StaffActor["grants"]): StaffActor => ({
  kind: "staff",
  id: "1",
  name: "",
  permissions: permissionsOf(grants),
  unit_ids: [],
  grants,
});

test("a right reaches the units of the roles that give it, and no others", () => {
  const both = actor({ role: "executor", unit_ids: ["roads"] }, { role: "registrar", unit_ids: ["desk", "window"] });
  expect(unitsWhere(both, "appeals.answer")).toEqual(["roads"]);
  expect(unitsWhere(both, "appeals.register")).toEqual(["desk", "window"]);
  expect(unitsWhere(both, "appeals.view")).toEqual(["roads", "desk", "window"]);
  expect(mayInUnit(both, "appeals.answer", "desk")).toBe(false);
});

test("a role in the whole town reaches everything, even what belongs to no unit", () => {
  const control = actor({ role: "control", unit_ids: null }, { role: "executor", unit_ids: ["roads"] });
  expect(unitsWhere(control, "appeals.view")).toBeNull();
  expect(mayInUnit(control, "appeals.view", null)).toBe(true);
  expect(mayInUnit(control, "appeals.answer", null)).toBe(false);
});

test("without the right there is no unit", () => {
  expect(unitsWhere(actor({ role: "auditor", unit_ids: null }), "appeals.answer")).toEqual([]);
  expect(mayInUnit(actor(), "appeals.view", "roads")).toBe(false);
});

test("an administrator does not read appeals", () => {
  expect(permissionsOf([{ role: "administrator", unit_ids: null }]).has("appeals.view")).toBe(false);
});
