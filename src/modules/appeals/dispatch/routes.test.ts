import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { dispatchesOf } from "./store.ts";

const app = useApp();
const base = "/staff/appeals/dispatch";

async function answered(applicant: Parameters<typeof assigned>[1] = {}) {
  const appeal = await assigned(app, applicant);
  await answer(app.ctx(), appeal.appeal_id, {
    outcome: "explained",
    body: "Ответ.",
    signer_name: "И. И. Иванов",
    signer_post: "Глава",
    files: [],
  });
  const [dispatch] = await dispatchesOf(app.ctx(), appeal.appeal_id);
  return { ...appeal, dispatch_id: dispatch?.dispatch_id ?? "", channel: dispatch?.channel, sent_on: dispatch?.sent_on };
}
const byPost = (full_name: string) => ({
  applicant: { full_name, reply_by: "post" as const, postal_address: "628011, Ханты-Мансийск, ул. Мира, 14" },
});

test("an answer by e-mail is sent at once; one by post waits, is sent with others as one list, and is proved by its number", async () => {
  expect(await answered()).toMatchObject({ channel: "email", sent_on: Temporal.PlainDate.from("2026-11-20") });
  const one = await answered(byPost("Иванов Илья Петрович"));
  const two = await answered(byPost("Сугробова Мария Ивановна"));
  const registrar = app.as("registrar");
  const list = await registrar.get(base);
  expect(list.text).toContain("Иванов Илья Петрович");
  expect(list.text).toContain("628011, Ханты-Мансийск, ул. Мира, 14");
  const ticked = `dispatch=${one.dispatch_id}&dispatch=${two.dispatch_id}`;
  for (const print of ["envelopes.pdf", "labels.pdf"])
    expect((await registrar.get(`${base}/${print}?${ticked}`)).html.startsWith("%PDF-")).toBe(true);
  expect((await registrar.get(`${base}/sending?${ticked}`)).text).toContain("Сугробова Мария Ивановна");
  const both = { dispatch: [one.dispatch_id, two.dispatch_id] };
  expect((await registrar.post(`${base}/sending`, { ...both, sent_on: "2026-11-21" })).status).toBe(422);
  const sent = await registrar.post(`${base}/sending`, { ...both, sent_on: "2026-11-20" });
  expect((await registrar.follow(sent)).text).toContain("Отмечены отправленными 2 ответа");
  expect((await registrar.post(`${base}/sending`, { ...both, sent_on: "2026-11-20" })).status).toBe(409);

  const gone = await registrar.get(`${base}?sent=1`);
  expect(gone.text).toContain("Реестр № 1/2026 от 20.11.2026");
  const register = /href="([^"]+\/batches\/[^"]+\.pdf)"/.exec(gone.html)?.[1] ?? "";
  expect((await registrar.get(register)).html.startsWith("%PDF-")).toBe(true);
  expect((await registrar.post(`${base}/${one.dispatch_id}/proof`, { proof: "80081234567890" })).status).toBe(422);
  expect((await registrar.post(`${base}/${one.dispatch_id}/proof`, { proof: "RA644000001RU" })).status).toBe(303);
  const card = await registrar.get(one.card);
  expect(card.text).toContain("RA644000001RU");
  expect(card.text).toContain("Ответ отправлен почтой 20.11.2026");
});

test("what is handed over notes who took it; others may not send", async () => {
  const one = await answered({ applicant: { reply_by: "hand" } });
  const registrar = app.as("registrar");
  expect((await registrar.get(`${base}?channel=hand`)).text).toContain("Сугробова Мария");
  await registrar.post(`${base}/sending`, { dispatch: one.dispatch_id, sent_on: "2026-11-20", proof: "Сугробова М., лично" });
  expect((await registrar.get(one.card)).text).toContain("Сугробова М., лично");
  expect((await app.as("executor").get(base)).status).toBe(403);
  expect((await app.neighbourAs("registrar").get(`${base}/envelopes.pdf?dispatch=${one.dispatch_id}`)).status).toBe(404);
  expect((await registrar.post(`${base}/sending`, { dispatch: "junk", sent_on: "2026-11-20" })).status).toBe(404);
});
