import { expect, test } from "vitest";
import { writeDocx } from "#platform/documents/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";

const app = useApp();
const base = "/staff/appeals/answer-settings";
const word = (...lines: string[]) => writeDocx({ title: "t", language: "ru", blocks: lines.map((text) => ({ kind: "paragraph", text })) });
const upload = (content: Buffer, filename = "бланк.docx") => [{ field: "file", filename, content }];

test("the town decides its chain and its signers", async () => {
  const admin = app.as("administrator");
  expect((await admin.get(base)).text).toContain("обычный бланк программы");
  expect((await admin.post(base, { objection_days: "сто" })).status).toBe(422);
  expect((await admin.post(base, { objection_days: "15", head_approves: "1" })).status).toBe(303);
  expect((await admin.post(`${base}/signers`, { name: "", post: "Глава" })).status).toBe(422);
  await admin.post(`${base}/signers`, { name: "И. И. Иванов", post: "Глава города" });
  const page = await admin.get(base);
  expect(page.text).toContain("Глава города");
  const removal = /action="(\/staff\/appeals\/answer-settings\/signers\/[^"]+)"/.exec(page.html)?.[1] ?? "";
  expect((await admin.post(removal, {})).status).toBe(303);
  expect((await admin.get(base)).text).not.toContain("Глава города");
  expect((await app.as("registrar").get(base)).status).toBe(403);
});

test("a letterhead made in Word is tried before it is taken, and carries the answer", async () => {
  const admin = app.as("administrator");
  await admin.get(base);
  const unknown = await admin.post(`${base}/letterhead`, {}, upload(await word("{{фамилия}}")));
  expect(unknown.status).toBe(422);
  expect(unknown.text).toContain("Неизвестная подстановка {{фамилия}}");
  expect((await admin.post(`${base}/letterhead`, {}, upload(await word("{{номер")))).text).toContain("не закрыта");
  expect((await admin.post(`${base}/letterhead`, {}, upload(Buffer.from("текст"), "бланк.docx"))).status).toBe(422);
  expect((await admin.post(`${base}/letterhead`, {}, [])).status).toBe(422);
  expect((await admin.post(`${base}/letterhead`, {}, upload(await word("СВОЙ БЛАНК", "{{кому}}", "{{текст}}")))).status).toBe(303);
  expect((await admin.get(base)).text).toContain("бланк.docx");
  for (const path of ["preview.docx", "preview.pdf", "letterhead", "letterhead/usual.docx"])
    expect((await admin.get(`${base}/${path}`)).status).toBe(200);

  const { card, appeal_id, key } = await assigned(app);
  await answer(app.ctx(), appeal_id, {
    outcome: "explained",
    body: "Посыпали & убрали <всё>.",
    signer_name: "И. И. Иванов",
    signer_post: "Глава",
    files: [],
  });
  const executor = app.as("executor");
  const pdf = await executor.get(`${card}/answer.pdf`);
  expect(pdf.headers["content-type"]).toBe("application/pdf");
  expect(pdf.html.startsWith("%PDF-")).toBe(true);
  const docx = await executor.get(`${card}/answer.docx`);
  expect(String(docx.headers["content-disposition"])).toContain(encodeURIComponent("Ответ ОГ-1-26.docx"));
  expect((await app.guest().get(`/appeals/${encodeURIComponent(key)}/answer.pdf`)).status).toBe(404);
  expect((await admin.post(`${base}/letterhead/removal`, {})).status).toBe(303);
});
