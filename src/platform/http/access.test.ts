import { expect, test } from "vitest";
import { clerk, openWeb } from "#test/support/web.ts";
import { translator } from "../i18n/index.ts";
import { sessionCookie } from "./session-cookie.ts";

const sessions = {
  "paper.staff": clerk("appeals.view"),
  "paper.resident": { ...clerk(), kind: "resident" as const },
};
const open = () =>
  openWeb({
    sessions,
    wiring: { permissions: [{ code: "appeals.answer", title: "appeals:permission.answer" }] },
    routes: (app) => {
      app.get("/open", { config: { access: "public" } }, async () => "in");
      app.get("/mine", { config: { access: "resident" } }, async () => "in");
      app.get("/staff/any", { config: { access: "staff" } }, async () => "in");
      app.get("/staff/view", { config: { access: { permission: "appeals.view" } } }, async () => "in");
      app.get("/staff/answer", { config: { access: { permission: "appeals.answer" } } }, async () => "in");
      app.post("/staff/answer", { config: { access: { permission: "appeals.answer" } } }, async () => "in");
      app.get("/api/v1/things", { config: { access: "staff" } }, async () => "in");
    },
  });
const as = (token: string) => ({ [sessionCookie]: token });

test("a route that does not say who may come in stops the start", async () => {
  await expect(openWeb({ routes: (app) => void app.get("/forgotten", async () => "in") })).rejects.toThrow(
    "GET /forgotten does not say who may come in",
  );
});

test.each([
  ["/open", 200, 200, 200],
  ["/mine", 303, 200, 303],
  ["/staff/any", 303, 404, 200],
  ["/staff/view", 303, 404, 200],
  ["/staff/answer", 303, 404, 403],
  ["/nowhere", 404, 404, 404],
])("%s: a guest gets %i, a resident %i, a member of staff %i", async (url, guest, resident, staff) => {
  const web = await open();
  const status = async (cookies: Record<string, string>) => (await web.inject({ url, cookies })).statusCode;
  expect([await status({}), await status(as("paper.resident")), await status(as("paper.staff"))]).toEqual([guest, resident, staff]);
});

test("whoever must sign in comes back to where they were going", async () => {
  const web = await open();
  const { headers } = await web.inject("/staff/view?q=%D1%8F%D0%BC%D0%B0&after=x");
  expect(headers.location).toBe(`/staff/login?next=${encodeURIComponent("/staff/view?q=%D1%8F%D0%BC%D0%B0&after=x")}`);
});

test("a machine and a form are told 401 instead of being led to a page", async () => {
  const web = await open();
  const { statusCode, headers } = await web.inject("/api/v1/things");
  expect([statusCode, headers["content-type"]]).toEqual([401, "application/problem+json; charset=utf-8"]);
  expect((await web.inject({ url: "/staff/any", headers: { accept: "application/json" } })).statusCode).toBe(401);
  expect((await web.inject({ method: "POST", url: "/staff/answer" })).statusCode).toBe(401);
});

test("a refusal of a right names the right and whom to ask", async () => {
  const web = await open();
  const { body } = await web.inject({ url: "/staff/answer", cookies: as("paper.staff") });
  expect(body).toContain(`Для этого нужно право «${translator("ru")("appeals:permission.answer")}»`);
});

test("a session cookie of another town finds 404 in the staff's part, and the public part as a guest", async () => {
  const web = await open();
  expect((await web.inject({ url: "/staff/any", cookies: as("neighbour.staff") })).statusCode).toBe(404);
  expect((await web.inject({ url: "/open", cookies: as("neighbour.staff") })).statusCode).toBe(200);
});

test("nothing of a body is read for a page that is not there", async () => {
  const web = await open();
  const { statusCode } = await web.inject({
    method: "POST",
    url: "/nowhere",
    headers: { "content-type": "application/json" },
    payload: "{broken",
  });
  expect(statusCode).toBe(404);
});
