import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";

const app = useApp();
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");
const plan = { title: "Северный район", day: "2026-11-21", leader_name: "Иванов И. И.", leader_rank: "head" };

/** An outing with two appeals on its route; the address of its page. */
async function routed(): Promise<{ page: string; ids: string[] }> {
  const registrar = app.as("registrar");
  const ids = [
    (await registered(app, { summary: "Яма у дома", place: { address: "ул. Мира, 2" } })).appeal_id,
    (await registered(app, { summary: "Фонарь не горит", place: { address: "ул. Мира, 1" } })).appeal_id,
  ];
  await registered(app, { summary: "Далеко", place: { address: "ул. Южная, 5" } });
  const sent = await registrar.post("/staff/outings/new", plan);
  expect(sent.status, sent.text).toBe(303);
  const choice = sent.location ?? "";
  const found = await registrar.get(`${choice}?q=Мира`);
  expect(found.text).toContain("Яма у дома");
  expect(found.text).not.toContain("Далеко");
  await registrar.post(choice, { appeal: ids });
  return { page: choice.replace("/choice", ""), ids };
}

const stopsIn = (html: string) => [...new Set([...html.matchAll(/\/staff\/outings\/stops\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? ""))];

test("a route is chosen from open appeals, ordered, driven and counted", async () => {
  const { page, ids } = await routed();
  const registrar = app.as("registrar");
  await registrar.post(`${page}/choice`, { appeal: ids });
  let route = await registrar.get(page);
  const stops = stopsIn(route.html);
  expect(stops).toHaveLength(2);
  expect(route.text.indexOf("Яма у дома")).toBeLessThan(route.text.indexOf("Фонарь не горит"));
  await registrar.post(`/staff/outings/stops/${stops[1]}/up`);
  route = await registrar.get(page);
  expect(route.text.indexOf("Фонарь не горит")).toBeLessThan(route.text.indexOf("Яма у дома"));
  await registrar.post(`${page}/stops`, { address: "ул. Мира, 9", purpose: "Двор" });
  const dropped = stopsIn((await registrar.get(page)).html).find((id) => !stops.includes(id)) ?? "";
  await registrar.post(`/staff/outings/stops/${dropped}/removal`);
  expect(stopsIn((await registrar.get(page)).html)).toHaveLength(2);

  const stop = `/staff/outings/stops/${stops[0]}`;
  expect((await app.as("executor").post(stop, { result: "" }, [])).status).toBe(422);
  const sent = await app
    .as("executor")
    .post(stop, { result: "solved", note: "Засыпали при нас" }, [{ field: "files", filename: "яма.png", content: png }]);
  expect(sent.status, sent.text).toBe(303);
  expect((await registrar.get(stop)).text).toContain("яма.png");
  const print = await registrar.get(`${page}/print`);
  expect(print.text).toContain("Решено на месте");
  await registrar.post(`${page}/closing`);
  expect((await registrar.get(page)).text).toContain("визитов 2, отработано обращений 1");
  expect((await registrar.follow(await registrar.post(`${page}/closing`))).text).toContain("Выезд уже закрыт");

  const open = await app.guest().get("/outings");
  expect(open.text).toMatch(/21.11.2026\s+Глава\s+2\s+1/);
  expect(open.text).not.toContain("Мира");
});

test("an assignment given at the door belongs to the appeal", async () => {
  const { page } = await routed();
  const [stop = ""] = stopsIn((await app.as("registrar").get(page)).html);
  const sent = await app.as("head").post(
    `/staff/outings/stops/${stop}`,
    {
      result: "assigned",
      note: "Нужна техника",
      assignment_title: "Засыпать яму",
      assignment_unit: app.town.units.office,
      assignment_due: "2026-12-01",
    },
    [],
  );
  expect(sent.status, sent.text).toBe(303);
  const href = /\/staff\/assignments\/[0-9a-f-]{36}/.exec((await app.as("head").get(`/staff/outings/stops/${stop}`)).html)?.[0] ?? "";
  const given = await app.as("executor").get(href);
  expect(given.text).toContain("Засыпать яму");
});

test("nothing ticked is refused, appeals that may not be read are left out, others plan nothing", async () => {
  const { page } = await routed();
  expect((await app.as("registrar").post(`${page}/choice`, {})).status).toBe(422);
  expect((await app.as("registrar").post(`${page}/choice`, { appeal: "нет" })).status).toBe(422);
  expect((await app.as("executor").post("/staff/outings/new", plan)).status).toBe(403);
  expect((await app.neighbourAs("registrar").get(page)).status).toBe(404);
});
