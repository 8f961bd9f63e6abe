import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { registered } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { addAuthority } from "../authorities/actions.ts";
import { addStarterTopics } from "../topics/actions.ts";
import { isNationalCode } from "../topics/rules.ts";
import { selectTopics } from "../topics/store.ts";
import { assign } from "../work/actions.ts";
import { optionalCover } from "./store.ts";

const app = useApp();
const department = "0f8fad5b-d9cb-469f-a165-70867728950e";
const today = () => app.clock.now().toZonedDateTimeISO("Asia/Vladivostok").toPlainDate();
const constants = { competence: "ОСВ", level: "МСТ", region: "Край" };

test("what is missing is named, entered, and the month goes out twice the same", async () => {
  const registrar = app.as("registrar");
  const administrator = app.as("administrator");
  await addStarterTopics(app.ctx());
  const topic_id = (await selectTopics(app.ctx())).find(({ code }) => !isNationalCode(code))?.topic_id ?? "";
  const { appeal_id } = await registered(app, { summary: "Не чистят тротуар" }, { topic_id });
  await assign(app.ctx(), appeal_id, { unit_id: app.town.units.office, executor_id: app.town.staff.executor.staff_id });
  await answer(app.ctx(), appeal_id, {
    outcome: "measures_taken",
    body: "Тротуар очищен.",
    signer_name: "В. С. Начальникова",
    signer_post: "Заместитель главы",
    files: [],
  });
  const month = today().toPlainYearMonth().toString();
  const before = await registrar.get(`/staff/appeals/sstu?month=${month}`);
  expect(before.text).toContain("Не указан идентификатор вашего органа");
  expect(before.text).toContain("Темы без кода классификатора");
  expect(JSON.parse((await registrar.get(`/staff/appeals/sstu.json?month=${month}`)).html)).toEqual([]);

  const refused = await administrator.post("/staff/appeals/sstu/settings", { ...constants, department_id: "не тот", city: "Хабаровск" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("не тот");
  const codes = { [`topic_${topic_id}`]: "0005.0005.0056.1160" };
  const saved = await administrator.post("/staff/appeals/sstu/settings", { ...constants, department_id: department, ...codes });
  expect(saved.status).toBe(303);

  const ready = await registrar.get(`/staff/appeals/sstu?month=${month}`);
  expect(ready.text).toContain("Ничего не пропущено");
  const first = (await registrar.get(`/staff/appeals/sstu.json?month=${month}`)).html;
  const [document] = JSON.parse(first);
  expect(document).toMatchObject({ departmentId: department, isDirect: true, format: "Electronic", name: "Сугробова Мария" });
  expect(document.questions[0]).toMatchObject({ code: "0005.0005.0056.1160", status: "Supported", actionsTaken: true });
  expect(Buffer.from(document.questions[0].attachment.content, "base64").toString()).toContain("Тротуар очищен.");
  expect((await registrar.get(`/staff/appeals/sstu.json?month=${month}`)).html).toBe(first);

  const table = (await registrar.get(`/staff/appeals/sstu.csv?month=${month}`)).html;
  expect((await registrar.get(`/staff/appeals/sstu.csv?month=${month}`)).html).toBe(table);
  const survey = table.trim().split("\r\n");
  expect(survey).toHaveLength(2);
  expect(survey[0]?.split(";")).toHaveLength(25);
  expect(survey[1]).toContain(";0005.0005.0056.1160;");
});

test("an appeal sent by another body asks for its letter; the letter is entered on a page of its own", async () => {
  const registrar = app.as("registrar");
  const { card } = await registered(app, { channel: "sstu" });
  const month = today().toPlainYearMonth().toString();
  expect((await registrar.get(`/staff/appeals/sstu?month=${month}`)).html).toContain(`${card}/sstu`);
  const refused = await registrar.post(`${card}/sstu`, { cover_number: "А26-00-000000001", cover_date: "вчера" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("А26-00-000000001");
  expect((await registrar.post(`${card}/sstu`, { cover_number: "А26-00-000000001", cover_date: "2026-11-01" })).status).toBe(303);
  expect((await registrar.get(`/staff/appeals/sstu?month=${month}`)).html).not.toContain(`${card}/sstu`);
});

test("letters of many appeals are entered on one page, all or none; another's id changes nothing", async () => {
  const registrar = app.as("registrar");
  const [first, second] = [await registered(app, { channel: "sstu" }), await registered(app, { channel: "sstu" })];
  const direct = await registered(app, {});
  const month = today().toPlainYearMonth().toString();
  const covers = `/staff/appeals/sstu/covers?month=${month}`;
  expect((await registrar.get(`/staff/appeals/sstu?month=${month}`)).text).toContain("Внести письма 2 обращений сразу");
  const values = {
    [`number_${first.appeal_id}`]: "А26-00-000000001",
    [`date_${first.appeal_id}`]: "2026-11-01",
    [`number_${second.appeal_id}`]: "А26-00-000000002",
    [`number_${direct.appeal_id}`]: "А26-00-000000003",
    [`date_${direct.appeal_id}`]: "2026-11-01",
  };
  const refused = await registrar.post(covers, values);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("А26-00-000000002");
  expect((await registrar.post(covers, {})).text).toContain("Заполните хотя бы одну строку");
  expect((await registrar.get(covers)).html).toContain(`number_${first.appeal_id}`);
  expect((await registrar.post(covers, { ...values, [`date_${second.appeal_id}`]: "2026-11-02" })).status).toBe(303);
  expect((await registrar.get(covers)).text).toContain("Все письма за этот месяц записаны");
  expect((await optionalCover(app.ctx(), second.appeal_id))?.cover_number).toBe("А26-00-000000002");
  expect(await optionalCover(app.ctx(), direct.appeal_id)).toBeUndefined();
  expect((await app.as("control").get(covers)).status).toBe(403);
});

test.each([
  ["competence", "Местная", "Выберите одно из: ОСВ, ФГО"],
  ["level", "ОСВ", "Выберите одно из: МСТ, СУБ"],
  ["body", "Администрация…", "Уберите многоточие"],
])("a constant the survey would be refused for is refused here: %s", async (name, value, message) => {
  const refused = await app.as("administrator").post("/staff/appeals/sstu/settings", { ...constants, [name]: value });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(message);
});

test("appeals of a topic without a code are listed, each with its card", async () => {
  await addStarterTopics(app.ctx());
  const topic_id = (await selectTopics(app.ctx())).find(({ code }) => !isNationalCode(code))?.topic_id ?? "";
  const { card } = await registered(app, {}, { topic_id });
  const month = today().toPlainYearMonth().toString();
  const all = await app.as("registrar").get(`/staff/appeals/sstu?month=${month}`);
  expect(all.html).toContain(`topic=${topic_id}`);
  expect(all.html).not.toContain(`${card}"`);
  expect(all.text).toContain("«Контр» — 1, пока обращение не закрыто");
  const one = await app.as("registrar").get(`/staff/appeals/sstu?month=${month}&topic=${topic_id}`);
  expect(one.html).toContain(`${card}"`);
  expect(one.text).toContain("Нет кода классификатора");
});

test("ids of bodies are kept with the town's list; a month that is none is the last one; others may not look", async () => {
  const administrator = app.as("administrator");
  const authority_id = await addAuthority(app.ctx(), {
    name: "Комитет",
    kind: "executive",
    official: undefined,
    address: undefined,
    email: undefined,
  });
  await administrator.post("/staff/appeals/sstu/settings", { ...constants, [`authority_${authority_id}`]: department });
  expect((await administrator.get("/staff/appeals/sstu/settings")).html).toContain(department);
  expect((await app.as("registrar").get("/staff/appeals/sstu?month=2026-13")).status).toBe(200);
  expect((await app.as("executor").get("/staff/appeals/sstu")).status).toBe(403);
});
