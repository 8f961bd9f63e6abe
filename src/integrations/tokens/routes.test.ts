import { expect, test } from "vitest";
import { hashToken } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { testNow } from "#test/support/context.ts";
import type { Answer } from "#test/support/visitor.ts";

const app = useApp();
const path = "/staff/integrations";
const usual = { scopes: ["appeals.read"], life: "365", per_minute: "600" };
const tokenIn = ({ html }: Answer) => /veche_[\w-]{43}/.exec(html.replace(/<[^>]+>/g, ""))?.[0] ?? "";
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function system(name = "Карта проблем"): Promise<string> {
  const made = await app.as("administrator").post(`${path}/new`, { name, owner_email: "owner@example.org", note: "" });
  expect(made.status, made.text).toBe(303);
  return made.location ?? "";
}

async function issued(page: string, form: Record<string, string | string[]> = {}): Promise<string> {
  const made = await app.as("administrator").post(`${page}/tokens`, { ...usual, ...form });
  expect(made.status, made.text).toBe(200);
  return tokenIn(made);
}

const ask = (token: string, url = "/api/v1/appeals?tab=all") => app.guest().get(url, bearer(token));
const rows = () =>
  app
    .ctx()
    .db.selectFrom("integration_token")
    .selectAll()
    .where("municipality_id", "=", app.town.municipality_id)
    .orderBy("token_id")
    .execute();
const journal = async () =>
  (
    await app
      .ctx()
      .db.selectFrom("journal_entry")
      .select("action")
      .where("municipality_id", "=", app.town.municipality_id)
      .orderBy("entry_id")
      .execute()
  ).map(({ action }) => action);

test("a token is seen once, stored as its hash, and opens what its scopes say, in its town only", async () => {
  await registered(app);
  const page = await system();
  const token = await issued(page);
  expect(token).toMatch(/^veche_[\w-]{43}$/);
  const [row] = await rows();
  expect(row).toMatchObject({ token_hash: hashToken(token), hint: `${token.slice(0, 12)}…`, scopes: ["appeals.read"] });
  expect(JSON.stringify(row)).not.toContain(token);
  const shown = await app.as("administrator").get(page);
  expect(shown.text).toContain(token.slice(0, 12));
  expect(shown.html).not.toContain(token);

  const list = await ask(token);
  expect(list.status, list.html).toBe(200);
  expect(list.json<{ appeals: unknown[] }>().appeals).toHaveLength(1);
  // a scope it has not got, and what is for people only
  expect((await ask(token, "/staff/appeals")).location).toContain("/staff/login");
  const next = await app.web.inject({ url: "/api/v1/appeals", headers: { host: app.neighbour.host, ...bearer(token) } });
  expect(next.statusCode).toBe(401);
  expect((await rows())[0]?.last_used_at).toEqual(testNow);
  expect(await journal()).toEqual(expect.arrayContaining(["tokens.system_added", "tokens.issued"]));
});

test("a wrong token is 401 with a problem, whatever cookies come along, and does no harm on pages", async () => {
  const page = await system();
  const figures = await issued(page, { scopes: ["figures.read"] });
  const clerk = app.as("registrar");
  const made_up = `veche_${"A".repeat(43)}`;
  const refused = await clerk.get("/api/v1/appeals", bearer(made_up));
  expect([refused.status, refused.headers["www-authenticate"]]).toEqual([401, expect.stringContaining("invalid_token")]);
  expect(refused.headers["content-type"]).toContain("application/problem+json");
  for (const odd of ["", "x".repeat(150), "veche_", "Bearer"])
    expect((await clerk.get("/api/v1/appeals", { authorization: `Bearer ${odd}` })).status).not.toBe(500);
  expect((await clerk.get("/api/v1/appeals", bearer(figures))).status).toBe(403);
  expect((await clerk.get("/staff/appeals", bearer(made_up))).status).toBe(200);
  expect((await clerk.get("/api/v1/appeals", { authorization: "Basic eDp5" })).status).toBe(200);
});

test("a rotated token works for the overlap, its successor from now on; a revoked one and those of a disabled system not at all", async () => {
  const page = await system();
  const former = await issued(page, { life: "30" });
  const [row] = await rows();
  const rotated = await app.as("administrator").post(`${page}/tokens/${row?.token_id}/rotation`, { overlap: "24" });
  expect(rotated.status).toBe(200);
  const successor = tokenIn(rotated);
  const both = async () => [(await ask(former)).status, (await ask(successor)).status];
  expect(await both()).toEqual([200, 200]);
  const [, second] = await rows();
  expect(second).toMatchObject({ scopes: ["appeals.read"], expires_at: testNow.add({ hours: 30 * 24 }) });
  try {
    app.clock.set(testNow.add({ hours: 25 }));
    expect(await both()).toEqual([401, 200]);
    const late = await app.as("administrator").post(`${page}/tokens/${row?.token_id}/rotation`, { overlap: "0" });
    expect(late.status).toBe(409);
    app.clock.set(testNow.add({ hours: 24 * 31 }));
    expect(await both()).toEqual([401, 401]);
  } finally {
    app.clock.set(testNow);
  }
  await app.as("administrator").post(`${page}/disabling`);
  expect(await both()).toEqual([401, 401]);
  await app.as("administrator").post(`${page}/enabling`);
  expect(await both()).toEqual([200, 200]);
  expect((await app.as("administrator").post(`${page}/tokens/${second?.token_id}/revocation`)).status).toBe(303);
  expect(await both()).toEqual([200, 401]);
  expect(await journal()).toEqual(
    expect.arrayContaining(["tokens.rotated", "tokens.revoked", "tokens.system_disabled", "tokens.system_enabled"]),
  );
});

test("each token has a rate of its own", async () => {
  const page = await system();
  const slow = await issued(page, { per_minute: "2" });
  const quick = await issued(page);
  expect([(await ask(slow)).status, (await ask(slow)).status, (await ask(slow)).status]).toEqual([200, 200, 429]);
  expect((await ask(quick)).status).toBe(200);
});

test("a program that shows a token needs no form token; a browser with cookies does", async () => {
  const token = await issued(await system(), { scopes: ["appeals.write"] });
  const appeal = await registered(app);
  const body = JSON.stringify({ unit_id: app.town.units.office });
  const json = { "content-type": "application/json" };
  const url = `/api/v1/appeals/${encodeURIComponent(appeal.key)}/assign`;
  expect((await app.as("registrar").raw("POST", url, body, json)).status).toBe(403);
  expect((await app.as("registrar").raw("POST", url, body, { ...json, ...bearer(`veche_${"B".repeat(43)}`) })).status).toBe(401);
  expect((await app.guest().raw("POST", url, body, { ...json, ...bearer(token) })).status).toBe(200);
});

test("only those who keep the whole town see this; a form that is wrong keeps its values", async () => {
  expect((await app.as("registrar").get(path)).status).toBe(403);
  expect((await app.guest().get(path)).location).toContain("/staff/login");
  const admin = app.as("administrator");
  const page = await system();
  const twin = await admin.post(`${path}/new`, { name: "Карта проблем", owner_email: "x@example.org", note: "" });
  expect(twin.status).toBe(422);
  expect(twin.text).toContain("уже есть");
  const nothing = await admin.post(`${page}/tokens`, { life: "30", per_minute: "0" });
  expect(nothing.status).toBe(422);
  expect(nothing.text).toContain("Отметьте хотя бы одно право");
  expect((await admin.post(page, { name: "", owner_email: "нет", note: "n" })).status).toBe(422);
  expect((await admin.post(page, { name: "Иначе", owner_email: "y@example.org", note: "n" })).status).toBe(303);
  expect((await admin.get(path)).text).toContain("Иначе");
  expect((await admin.get(`${path}/new`)).status).toBe(200);
  expect((await admin.get(`${path}/nonsense`)).status).toBe(404);
  expect(await rows()).toEqual([]);
});
