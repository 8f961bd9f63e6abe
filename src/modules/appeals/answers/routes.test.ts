import { expect, test } from "vitest";
import { filesOf } from "#platform/files/index.ts";
import { runJobsNow } from "#platform/jobs/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, registered } from "#test/support/appeals.ts";
import { Visitor } from "#test/support/visitor.ts";

const app = useApp();
const written = {
  outcome: "measures_taken",
  body: "Тротуар очищен 19 ноября.",
  signer_name: "В. С. Начальникова",
  signer_post: "Начальник",
  signed_on: "2026-11-20",
};

test("the executor answers: the card shows it, the file can be fetched, the applicant gets the text", async () => {
  const { card, appeal_id } = await assigned(app);
  const executor = app.as("executor");
  const empty = await executor.get(`${card}/answer`);
  expect(empty.text).toContain("Просим посыпать песком");
  const sent = await executor.post(`${card}/answer`, written, [
    { field: "files", filename: "акт.txt", content: "Акт осмотра от 19.11.2026", type: "text/plain" },
  ]);
  expect(sent.status).toBe(303);
  const page = await executor.follow(sent);
  expect(page.text).toContain("Тротуар очищен 19 ноября.");
  expect(page.text).toContain("Начальник В. С. Начальникова, 20 ноября 2026");
  expect(page.text).toContain("Дан ответ: Поддержано, меры приняты");
  const [file] = await filesOf(app.ctx(), { subject_type: "appeal_answer", subject_id: appeal_id });
  const url = `${card}/answer/files/${file?.file_id}`;
  expect((await executor.get(url)).html).toBe("Акт осмотра от 19.11.2026");
  expect((await app.neighbourAs("registrar").get(url)).status).toBe(404);
  await runJobsNow(
    app.ctx(),
    app.program.modules
      .flatMap((module) => module.jobs ?? [])
      .concat({ name: "mail.deliver", payload: { parse: (value: unknown) => value } as never, run: async () => undefined }),
  );
  const letters = await app
    .ctx()
    .db.selectFrom("letter")
    .select(["subject", "text", "sensitive"])
    .where("to_address", "=", "maria@example.ru")
    .execute();
  const letter = letters.find((one) => one.subject.startsWith("Ответ на обращение"));
  expect(letter?.text).toContain("Тротуар очищен 19 ноября.");
  expect(letter?.sensitive).toBe(true);
});

test("the head of the unit is offered as the one who signs", async () => {
  const { card } = await assigned(app, {}, { executor: false, unit: "department" });
  const page = await app.as("head").get(`${card}/answer`);
  expect(Visitor.field(page, "signer_name")).toBe(app.town.staff.head.name);
});

test("of two clerks who answer at once the second keeps the text and is told who was quicker", async () => {
  const { card } = await assigned(app);
  const [first, second] = [app.as("executor"), app.as("head")];
  await first.get(`${card}/answer`);
  await second.get(`${card}/answer`);
  expect((await first.post(`${card}/answer`, written, [])).status).toBe(303);
  const late = await second.post(`${card}/answer`, { ...written, body: "Мой длинный ответ, который жалко потерять." }, []);
  expect(late.status).toBe(409);
  expect(late.html).toContain("Мой длинный ответ, который жалко потерять.");
  expect(late.text).toContain("Ответ уже отправлен: Исполнителев Б. И.");
  expect(late.text).toContain("Тротуар очищен 19 ноября.");
  const answers = await app.ctx().db.selectFrom("appeal_answer").select("body").execute();
  expect(answers).toEqual([{ body: "Тротуар очищен 19 ноября." }]);
});

test("a refused answer keeps its text: no outcome, no signer, a file that is not what it says, an expired page", async () => {
  const { card } = await assigned(app);
  const executor = app.as("executor");
  for (const broken of [
    { outcome: "" },
    { outcome: "perfect" },
    { signer_name: " " },
    { signer_post: "" },
    { signed_on: "вчера" },
    { _csrf: "old" },
  ]) {
    const refused = await executor.post(`${card}/answer`, { ...written, ...broken }, []);
    expect(refused.status, JSON.stringify(broken)).toBe(422);
    expect(refused.html).toContain("Тротуар очищен 19 ноября.");
  }
  const lying = await executor.post(`${card}/answer`, written, [
    { field: "files", filename: "схема.txt", content: "Схема уборки", type: "text/plain" },
    { field: "files", filename: "акт.pdf", content: "<script>alert(1)</script>", type: "application/pdf" },
  ]);
  expect(lying.status).toBe(422);
  expect(lying.html).toContain("Тротуар очищен 19 ноября.");
  expect(lying.text).toContain("схема.txt");
  const sent = await executor.post(`${card}/answer`, { ...written, version: Visitor.field(lying, "version") ?? "" }, []);
  expect((await executor.follow(sent)).text).toContain("схема.txt");
});

test("what nobody has been given cannot be answered", async () => {
  const { card } = await registered(app);
  expect((await app.as("executor").post(`${card}/answer`, written, [])).status).toBe(404);
  expect((await app.as("registrar").post(`${card}/answer`, written, [])).status).toBe(403);
});
