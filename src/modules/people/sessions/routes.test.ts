import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { Visitor } from "#test/support/visitor.ts";
import { disablePerson } from "../staff/actions.ts";
import { endAllSessions, startSession } from "./actions.ts";

const app = useApp();

test("a session of another town is nobody's here, on pages and in the machine view", async () => {
  for (const token of [app.neighbour.staff.administrator.token, app.neighbour.resident.token]) {
    const stranger = new Visitor(app.web, app.town.host, token);
    expect((await stranger.get("/staff/people")).status).toBe(404);
    expect((await stranger.get("/account")).location).toBe("/login?next=%2Faccount");
    expect((await stranger.post("/staff/settings/town", { name: "Чужой" })).status).toBe(404);
  }
});

test("another town's session cannot be ended from here", async () => {
  await new Visitor(app.web, app.town.host, app.neighbour.staff.registrar.token).post("/logout");
  expect((await app.neighbourAs("registrar").get("/staff/profile")).status).toBe(200);
});

test("who is shut out is out with the very next request, however fresh the last one was", async () => {
  const visitor = app.as("registrar");
  expect((await visitor.get("/staff/profile")).status).toBe(200);
  await disablePerson(app.ctx(), app.town.staff.registrar.staff_id);
  expect((await visitor.get("/staff/profile")).location).toContain("/staff/login");
});

test("a session that is ended elsewhere, on all devices or by signing out, ends with the very next request", async () => {
  const { staff_id } = app.town.staff.head;
  const person = { kind: "staff", person_id: staff_id, second_factor: true } as const;
  const ctx = app.ctx({ kind: "staff", id: staff_id });
  const device = { address: "203.0.113.9", user_agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };
  const tokens = [await startSession(ctx, person, device), await startSession(ctx, person, device)].map((session) => session.token);
  const [one, other] = tokens.map((token) => new Visitor(app.web, app.town.host, token)) as [Visitor, Visitor];
  const seen = async (visitor: Visitor) => (await visitor.get("/staff/profile")).status;
  expect([await seen(one), await seen(other)]).toEqual([200, 200]);
  await one.post("/staff/profile/sessions/others/end");
  expect([await seen(one), await seen(other)]).toEqual([200, 303]);
  const copy = new Visitor(app.web, app.town.host, tokens[0]);
  expect(await seen(copy)).toBe(200);
  await one.post("/logout");
  expect(await seen(copy)).toBe(303);
});

test("a right that is taken away is gone with the very next request", async () => {
  const visitor = app.as("auditor");
  expect((await visitor.get("/staff/people")).status).toBe(200);
  const { staff_id } = app.town.staff.auditor;
  const administrator = app.as("administrator");
  const card = await administrator.get(`/staff/people/${staff_id}`);
  await administrator.post(/\/staff\/people\/[^"]*\/revocation(?=")/.exec(card.html)?.[0] ?? "");
  expect((await visitor.get("/staff/people")).status).toBe(403);
});

test("a session runs out on time, and its end is in the journal when it was ended by hand", async () => {
  const visitor = app.as("registrar");
  app.clock.set(testNow.add({ hours: 24 * 365 }));
  expect((await visitor.get("/staff/profile")).location).toContain("/staff/login");
  app.clock.set(testNow);
  const { staff_id } = app.town.staff.registrar;
  expect(await endAllSessions(app.ctx(), "staff", staff_id)).toBe(1);
  const rows = await app.ctx().db.selectFrom("journal_entry").select("action").where("subject_id", "=", staff_id).execute();
  expect(rows.map((row) => row.action)).toEqual(["people.sessions_ended"]);
});
