import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";

const app = useApp();
const url = "/staff/appeals/new";
const settings = { channel: "paper", into: "appeal", kind: "application", addressee: "administration", reply_by: "post", register: "1" };
const letter = {
  ...settings,
  received_on: "2026-11-19",
  full_name: "Петров Пётр Петрович",
  postal_address: "ул. Мира, д. 1, кв. 5",
  summary: "Просит отремонтировать подъезд",
};
type Desk = ReturnType<typeof app.as>;
const send = async (desk: Desk, more: Record<string, string> = {}) => {
  const submission = Visitor.field(await desk.get(url), "submission");
  return desk.post(url, { ...letter, submission, ...more }, []);
};

test("letter after letter: the next form keeps how the last one came, shows its number and what else its author wrote", async () => {
  const desk = app.as("registrar");
  const first = await send(desk, { next: "1", received_on: "2026-11-18" });
  const form = await desk.follow(first);
  expect(form.text).toContain("Записано: ОГ-1/26 — Просит отремонтировать подъезд");
  expect(form.text).not.toContain("Раньше писали");
  expect(Visitor.field(form, "received_on")).toBe("2026-11-18");
  expect(Visitor.field(form, "full_name")).toBe("");
  const second = await desk.follow(await send(desk, { next: "1", full_name: "ПЕТРОВ П.П.", postal_address: "Мира 1-5" }));
  expect(second.text).toContain("Раньше писали: ОГ-1/26");
});

test("earlier letters are shown when asked for by name and address, and nothing is saved by asking", async () => {
  const desk = app.as("registrar");
  await send(desk);
  const asked = await send(desk, { earlier: "1", full_name: "Петров П. П.", postal_address: "улица Мира, 1, 5", summary: "" });
  expect(asked.status).toBe(200);
  expect(asked.text).toContain("ОГ-1/26");
  expect(asked.text).toContain("тот же адрес");
  expect((await send(desk, { earlier: "1", full_name: "Кораблёв" })).text).toContain("ещё не было");
  const count = await app
    .ctx()
    .db.selectFrom("appeal")
    .select("appeal_id")
    .where("municipality_id", "=", app.town.municipality_id)
    .execute();
  expect(count).toHaveLength(1);
});

test("names are suggested while one types, to registrars only", async () => {
  const desk = app.as("registrar");
  await send(desk);
  expect((await desk.get(`${url}/applicants?q=${encodeURIComponent("петр")}`)).json()).toEqual(["Петров Пётр Петрович"]);
  expect((await desk.get(`${url}/applicants?q=`)).json()).toEqual([]);
  expect((await desk.get(`${url}/applicants`)).json()).toEqual([]);
  expect((await desk.get(url)).html).toContain('<option value="Петров Пётр Петрович"');
  expect((await app.as("head").get(`${url}/applicants?q=пе`)).status).toBe(403);
  expect((await app.neighbourAs("registrar").get(`${url}/applicants?q=${encodeURIComponent("петр")}`)).json()).toEqual([]);
});

test("a short content is enough, neither is not", async () => {
  const desk = app.as("registrar");
  expect((await send(desk, { summary: "" })).text).toContain("Напишите коротко, о чём письмо");
  const card = await desk.follow(await send(desk));
  expect(card.text).toContain("Просит отремонтировать подъезд");
});
