import { describe, expect, test } from "vitest";
import { history } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import type { FormFile } from "#test/support/visitor.ts";
import { boundaryOf, districtAt, districtOptions, insideBoundary } from "../index.ts";

const app = useApp();
const box = (west: number, south: number, east: number, north: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
const file = (content: unknown, filename = "граница.geojson"): FormFile => ({
  field: "file",
  filename,
  type: "application/geo+json",
  content: typeof content === "string" ? content : JSON.stringify(content),
});
const add = (name: string, area?: unknown, more: Record<string, string> = {}) =>
  app
    .as("administrator")
    .post("/staff/territories/districts", { kind: "district", name, position: "", parent_id: "", ...more }, area ? [file(area)] : []);
const idOf = async (name: string) => (await districtOptions(app.ctx())).find((option) => option.label === name)?.value ?? "";

describe("the boundary", () => {
  test("is uploaded with whose data it is, drawn and journaled", async () => {
    expect(await boundaryOf(app.ctx())).toBeUndefined();
    expect(await insideBoundary(app.ctx(), 200, 100)).toBe(true);
    const administrator = app.as("administrator");
    const sent = await administrator.post("/staff/territories/boundary", { attribution: "© участники OpenStreetMap, ODbL" }, [
      file(box(68, 60, 70, 62)),
    ]);
    expect(sent.status, sent.text).toBe(303);
    const page = await administrator.follow(sent);
    expect(page.text).toContain("© участники OpenStreetMap, ODbL");
    expect(page.html).toContain("<svg");
    expect([await insideBoundary(app.ctx(), 69, 61), await insideBoundary(app.ctx(), 71, 61)]).toEqual([true, false]);
    expect((await history(app.ctx(), "municipality", app.town.municipality_id))[0]?.action).toBe("territories.boundary_set");
  });

  test.each([
    ["a bomb of brackets", "[".repeat(100_000), "слишком много вложенных скобок"],
    ["no polygon", { type: "Point", coordinates: [1, 2] }, "Нужен многоугольник"],
    [
      "a line that is open",
      {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      },
      "не замкнута",
    ],
    ["a picture", "\u0089PNG\r\n", "не читается как JSON"],
  ])("is refused when it is %s, and the credit stays typed", async (_name, content, text) => {
    const refused = await app.as("administrator").post("/staff/territories/boundary", { attribution: "Росреестр" }, [file(content)]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(text);
    expect(refused.html).toContain('value="Росреестр"');
    expect(await boundaryOf(app.ctx())).toBeUndefined();
  });

  test("larger than five megabytes is a 413 or a 422, never a 500", async () => {
    const refused = await app
      .as("administrator")
      .post("/staff/territories/boundary", { attribution: "x" }, [file(" ".repeat(5 * 1024 * 1024 + 10))]);
    expect([413, 422]).toContain(refused.status);
  });

  test("without a file the page says to choose one", async () => {
    const refused = await app.as("administrator").post("/staff/territories/boundary", { attribution: "x" }, []);
    expect(refused.text).toContain("Выберите файл GeoJSON");
  });
});

describe("districts", () => {
  test("a point finds the innermost open one", async () => {
    await add("Большой", box(0, 0, 10, 10));
    await add("Малый", box(1, 1, 3, 3), { kind: "microdistrict", parent_id: await idOf("Большой") });
    const at = (longitude: number, latitude: number) => districtAt(app.ctx(), longitude, latitude);
    expect([await at(2, 2), await at(5, 5), await at(11, 5)]).toEqual([await idOf("Малый"), await idOf("Большой"), undefined]);
    const small = await idOf("Малый");
    expect((await app.as("administrator").post(`/staff/territories/districts/${small}/closing`)).status).toBe(303);
    expect(await at(2, 2)).toBe(await idOf("Большой"));
    expect(await idOf("Малый")).toBe("");
    expect((await app.as("auditor").get("/staff/territories")).text).toContain("закрыт 20.11.2026");
    await app.as("administrator").post(`/staff/territories/districts/${small}/reopening`);
    expect(await at(2, 2)).toBe(small);
  });

  test("a new name keeps the lines, a twin is refused beside the name", async () => {
    await add("Северный", box(0, 0, 1, 1));
    await add("Южный");
    const north = await idOf("Северный");
    const administrator = app.as("administrator");
    const change = (name: string, parent_id = "") =>
      administrator.post(`/staff/territories/districts/${north}`, { kind: "district", name, position: "2", parent_id }, []);
    expect((await change("Северный округ")).status).toBe(303);
    expect(await districtAt(app.ctx(), 0.5, 0.5)).toBe(north);
    const twin = await change("Южный");
    expect(twin.status).toBe(422);
    expect(twin.text).toContain("Такой район уже есть");
    expect((await change("Северный", north)).text).toContain("не в самого себя");
  });

  test("names are shown as text", async () => {
    await add("<img src=x onerror=alert(1)>");
    expect((await app.as("auditor").get("/staff/territories")).html).not.toContain("<img src=x");
  });
});

describe("rights", () => {
  test("who may only look is offered no form and changes nothing", async () => {
    const page = await app.as("registrar").get("/staff/territories");
    expect(page.status).toBe(200);
    expect(page.html).not.toContain("/staff/territories/boundary");
    expect((await app.as("registrar").post("/staff/territories/districts", { kind: "district", name: "x" }, [])).status).toBe(403);
    expect((await app.as("press_secretary").get("/staff/territories")).status).toBe(403);
  });

  test("another town's district is not there", async () => {
    await add("Наш");
    const ours = await idOf("Наш");
    expect((await app.neighbourAs("administrator").get(`/staff/territories/districts/${ours}`)).status).toBe(404);
    expect((await app.neighbourAs("administrator").post(`/staff/territories/districts/${ours}/closing`)).status).toBe(404);
    expect((await app.as("administrator").get("/staff/territories/districts/nonsense")).status).toBe(404);
  });
});
