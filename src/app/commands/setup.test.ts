import { expect, test } from "vitest";
import { roles, tenantByHost } from "#modules/people/index.ts";
import { useApp } from "#test/support/app.ts";
import { testContext } from "#test/support/context.ts";
import { newTenant, setUp } from "./setup.ts";
import { createUser, resetUser } from "./user.ts";

const app = useApp();
const answers = {
  slug: "novy",
  name: "Новый",
  name_genitive: "Нового",
  kind: "urban_okrug",
  authority_name: "Администрация города Нового",
  oktmo: "",
  zone: "Asia/Omsk",
  host: "novy.example",
  email: "Chief@novy.example",
  full_name: "Главный Пётр Ильич",
};
const ctxOf = (given: typeof answers) => {
  const tenant = newTenant(given);
  return { ...testContext({ database: app.program.database, municipality_id: tenant.municipality_id }), tenant };
};

test("an empty server gets its first town and an administrator with a link", async () => {
  const path = await setUp(ctxOf(answers), answers);
  expect(path).toMatch(/^\/staff\/invitation\/[\w-]{40,}$/);
  const town = await tenantByHost(app.program.database.public(), "novy.example");
  expect(town).toMatchObject({ slug: "novy", zone: "Asia/Omsk" });
  const page = await app.web.inject({ url: path, headers: { host: "novy.example" } });
  expect(page.payload).toContain("chief@novy.example");
});

test("what is missing or wrong is named, and nothing is made", async () => {
  const wrong = { ...answers, slug: "Новый", zone: "Nowhere", host: "other.example" };
  await expect(setUp(ctxOf(wrong), wrong)).rejects.toThrow(/slug: .*\nzone: /);
  const twin = { ...answers, slug: "test" };
  await expect(setUp(ctxOf(twin), twin)).rejects.toThrow("Краткое имя «test» занято");
});

test("a user is added with a role, refused a second time, and reset", async () => {
  const user = { email: "clerk@test.example", full_name: "Писарев Олег Ильич", role: roles[0] };
  const first = await createUser(app.ctx(), user);
  await expect(createUser(app.ctx(), user)).rejects.toThrow("people:staff.taken");
  const second = await resetUser(app.ctx(), user.email);
  expect((await app.guest().get(first)).status).toBe(410);
  expect((await app.guest().get(second)).status).toBe(200);
  await expect(resetUser(app.ctx(), "nobody@test.example")).rejects.toThrow("nobody@test.example");
});
