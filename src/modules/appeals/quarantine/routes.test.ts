import { expect, test } from "vitest";
import { filesOf } from "#platform/files/index.ts";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { onRetry, setAside } from "./actions.ts";
import { forgetQuarantine } from "./jobs.ts";
import { optionalItem, rawSubject } from "./store.ts";

const app = useApp();
const base = "/staff/appeals/quarantine";
const about = { full_name: "Иванова Анна", email: "anna@example.ru", summary: "Яма", body: "Яма на улице Мира, 14. Прошу засыпать." };
const aside = (more: Partial<Parameters<typeof setAside>[1]> = {}) =>
  setAside(app.ctx(), {
    source: "api",
    reason: { key: "appeals:form.body" },
    title: "Яма <b>на дороге</b>",
    raw: { name: "письмо.html", content: Buffer.from("<script>alert(1)</script>") },
    about,
    ...more,
  });
const stateOf = async (id: string) => (await optionalItem(app.ctx(), id))?.state;

test("what was set aside stands in the list with its reason, and the file only comes as a download", async () => {
  const id = await aside();
  expect(await aside({ item_id: id })).toBe(id);
  const registrar = app.as("registrar");
  const list = await registrar.get(base);
  expect(list.html).toContain("Яма &lt;b");
  expect((await registrar.get("/staff")).text).toContain("1 письмо или файл в карантине");
  const item = await registrar.get(`${base}/${id}`);
  expect(item.text).toContain("Яма на улице Мира, 14. Прошу засыпать.");
  const raw = await registrar.get(`${base}/${id}/raw`);
  expect(raw.headers["content-type"]).toBe("application/octet-stream");
  expect(raw.headers["content-disposition"]).toMatch(/^attachment/);
  expect(raw.html).toBe("<script>alert(1)</script>");
});

test("only who registers may look, and the neighbouring town finds nothing", async () => {
  const id = await aside();
  for (const role of ["executor", "head", "moderator", "auditor"] as const) {
    expect((await app.as(role).get(base)).status, role).toBe(403);
    expect((await app.as(role).get(`${base}/${id}/raw`)).status, role).toBe(403);
  }
  const neighbour = app.neighbourAs("registrar");
  expect((await neighbour.get(`${base}/${id}`)).status).toBe(404);
  expect((await neighbour.post(`${base}/${id}/removal`)).status).toBe(404);
  expect((await app.as("registrar").get(`${base}/none`)).status).toBe(404);
});

test("thrown away, it is gone with its file and its text, once", async () => {
  const id = await aside();
  const registrar = app.as("registrar");
  expect((await registrar.post(`${base}/${id}/removal`)).location).toBe(base);
  expect(await optionalItem(app.ctx(), id)).toMatchObject({ state: "deleted", title: "", about: {} });
  expect(await filesOf(app.ctx(), rawSubject(id))).toEqual([]);
  expect((await registrar.post(`${base}/${id}/removal`)).status).toBe(404);
  expect((await registrar.get(base)).text).toContain("В карантине пусто");
});

test("tried again it goes through, or says what is wrong now", async () => {
  const registrar = app.as("registrar");
  const id = await aside({ source: "incident" });
  expect((await registrar.get(`${base}/${id}`)).text).not.toContain("Попробовать ещё раз");
  let ready = false;
  onRetry("incident", async (_ctx, item, raw) =>
    ready && raw.length > 0 && item.about.email ? { ok: true } : { ok: false, reason: { key: "appeals:form.address" } },
  );
  expect((await registrar.get(`${base}/${id}`)).text).toContain("Попробовать ещё раз");
  const refused = await registrar.follow(await registrar.post(`${base}/${id}/retry`));
  expect(refused.text).toContain("Снова не получилось.");
  expect(await optionalItem(app.ctx(), id)).toMatchObject({ state: "open", reason: "appeals:form.address" });
  ready = true;
  await registrar.post(`${base}/${id}/retry`);
  expect(await stateOf(id)).toBe("passed");
});

test("taken in by hand, the desk's form is filled in and the item is settled with its appeal", async () => {
  const id = await aside();
  const registrar = app.as("registrar");
  const form = await registrar.get(`/staff/appeals/new?aside=${id}`);
  expect(Visitor.field(form, "full_name")).toBe("Иванова Анна");
  expect(form.html).toContain("Прошу засыпать");
  const sent = await registrar.post(
    "/staff/appeals/new",
    {
      ...about,
      aside: id,
      submission: Visitor.field(form, "submission"),
      channel: "email",
      reply_by: "email",
      kind: "application",
      addressee: "administration",
    },
    [],
  );
  expect(sent.status).toBe(303);
  expect((await registrar.follow(sent)).text).toContain("Яма");
  const settled = await optionalItem(app.ctx(), id);
  expect(settled).toMatchObject({ state: "taken" });
  expect(settled?.appeal_id).toBeTruthy();
});

test("what was settled long ago is forgotten, what waits is not", async () => {
  const [old, waiting] = [await aside(), await aside()];
  await app.as("registrar").post(`${base}/${old}/removal`);
  const now = app.clock.now();
  app.clock.set(now.add({ hours: 24 * 91 }));
  await forgetQuarantine.run(app.ctx(), {}, new AbortController().signal);
  app.clock.set(now);
  expect(await stateOf(old)).toBeUndefined();
  expect(await stateOf(waiting)).toBe("open");
});
