import { expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { Visitor } from "#test/support/visitor.ts";
import { sweepDrafts } from "../drafts/actions.ts";
import { numberByMask, numberKey } from "../numbers/rules.ts";
import { fileAppeal, newAppeal } from "./actions.ts";
import { submissionToken } from "./rules.ts";

const app = useApp();

const letter = {
  body: "Не чистят тротуар от наледи на улице Мира. Просим посыпать песком.",
  kind: "application",
  addressee: "administration",
  place: "address",
  address: "ул. Мира, 14",
  full_name: "Сугробова Мария",
  email: "maria@example.ru",
  consent: "1",
};

test("a resident sends the form and gets a number and a secret link", async () => {
  const guest = app.guest();
  const empty = await guest.get("/appeals/new");
  const sent = await guest.post("/appeals/new", { ...letter, submission: Visitor.field(empty, "submission") }, []);
  expect(sent.status).toBe(303);
  const receipt = await guest.follow(sent);
  expect(receipt.text).toContain("ВХ-1/26");
  expect(receipt.text).toContain("maria@example.ru");
});

test("without the secret the receipt is not there", async () => {
  const guest = app.guest();
  const empty = await guest.get("/appeals/new");
  const sent = await guest.post("/appeals/new", { ...letter, submission: Visitor.field(empty, "submission") });
  const [path] = (sent.location ?? "").split("?");
  expect((await guest.get(path ?? "")).status).toBe(404);
  expect((await guest.get(`${path}?key=guess`)).status).toBe(404);
});

test("the form sent twice makes one appeal with one number", async () => {
  const guest = app.guest();
  const submission = Visitor.field(await guest.get("/appeals/new"), "submission");
  const first = await guest.post("/appeals/new", { ...letter, submission });
  const second = await guest.post("/appeals/new", { ...letter, submission });
  expect(second.location).toBe(first.location);
});

test("a refused form keeps what was typed and says what to do", async () => {
  const refused = await app
    .guest()
    .post("/appeals/new", { ...letter, full_name: "Мария", email: "нет", submission: submissionToken(app.ctx(), newId()) });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Не чистят тротуар от наледи");
  expect(refused.text).toContain("Укажите фамилию и имя");
  expect(refused.text).toContain("Введите адрес электронной почты");
});

test("an expired form is shown again with everything in it", async () => {
  const refused = await app.guest().post("/appeals/new", { ...letter, _csrf: "old", submission: submissionToken(app.ctx(), newId()) });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Не чистят тротуар от наледи");
  expect(refused.text).toContain("Страница была открыта слишком долго");
});

test("a submission that we did not give out cannot name another's appeal", async () => {
  const sent = await app.guest().post("/appeals/new", { ...letter, submission: `${newId()}.forged` });
  expect(sent.status).toBe(303);
});

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const note = (n: number) => ({ field: "files", filename: `записка ${n}.txt`, content: `текст ${n}` });

/** The form's own submission token. */
async function submission(visitor: Visitor): Promise<string> {
  return Visitor.field(await visitor.get("/appeals/new"), "submission") ?? "";
}

const refusals: readonly (readonly [string, Record<string, string>, string])[] = [
  ["no text", { body: "  " }, "Напишите, что случилось"],
  ["a text too long", { body: "д".repeat(20_001) }, "20"],
  ["no surname", { full_name: "Мария" }, "Укажите фамилию и имя"],
  ["no e-mail", { email: "" }, "Введите адрес электронной почты"],
  ["no consent", { consent: "" }, "Без отметки"],
  ["a phone of letters", { phone: "позвоните" }, "Проверьте номер телефона"],
  ["an address that was chosen and not given", { address: "" }, "Укажите адрес"],
  ["a point that was chosen and not given", { place: "point" }, "Укажите широту и долготу"],
  ["half a point", { point_lat: "61" }, "Укажите широту и долготу"],
  ["a point off the earth", { place: "point", point_lat: "161", point_lon: "69" }, "Укажите широту и долготу"],
  ["a topic that is not there", { topic_id: newId() }, "Выберите"],
];

test.each(refusals)("refused: %s", async (_name, change, message) => {
  const guest = app.guest();
  const refused = await guest.post("/appeals/new", { ...letter, submission: await submission(guest), ...change });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(message);
  expect(refused.html).toContain("v-error-summary");
});

test("a refused form keeps the files that passed, and sends them with the corrected one", async () => {
  const guest = app.guest();
  const token = await submission(guest);
  const bad = { field: "files", filename: "вирус.pdf", content: "MZ, not a PDF" };
  const refused = await guest.post("/appeals/new", { ...letter, submission: token, full_name: "Мария" }, [
    note(1),
    bad,
    { field: "files", filename: "яма.png", content: png },
  ]);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("записка 1.txt");
  expect(refused.text).toContain("яма.png");
  const drop = /files_remove" value="([^"]*)"/.exec(refused.html)?.[1];
  const sent = await guest.post("/appeals/new", { ...letter, submission: token, files_remove: drop }, [note(2)]);
  const page = await guest.get((sent.location ?? "").replace("/receipt", ""));
  expect(page.text).toContain("яма.png");
  expect(page.text).toContain("записка 2.txt");
  expect(page.text).not.toContain("записка 1.txt");
});

test("files over the limit are refused, those that were kept count", async () => {
  const guest = app.guest();
  const token = await submission(guest);
  await guest.post("/appeals/new", { ...letter, submission: token, full_name: "Мария" }, [1, 2, 3, 4].map(note));
  const refused = await guest.post("/appeals/new", { ...letter, submission: token }, [note(5), note(6)]);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("не больше 5");
  expect(refused.text).toContain("записка 5.txt");
});

test("a draft waits for the same browser, opens with everything in it, and can be thrown away", async () => {
  const guest = app.guest();
  const saved = await guest.post(
    "/appeals/draft",
    { ...letter, body: "Начало \u0000 письма \ud83d\ude00", full_name: "", submission: await submission(guest) },
    [note(1)],
  );
  expect(saved.status).toBe(303);
  const form = await guest.follow(saved);
  expect(form.text).toContain("Черновик сохранён");
  expect(form.text).toContain("Это черновик, сохранённый");
  expect(form.html).toContain("Начало  письма \ud83d\ude00");
  expect(form.text).toContain("записка 1.txt");
  expect((await app.guest().get("/appeals/new")).text).not.toContain("Начало");
  const anew = await guest.follow(await guest.post("/appeals/draft/removal"));
  expect(anew.text).not.toContain("Начало");
  expect(anew.text).not.toContain("записка 1.txt");
});

test("the draft is gone once the appeal is filed", async () => {
  const guest = app.guest();
  await guest.post("/appeals/draft", { ...letter });
  const sent = await guest.post("/appeals/new", { ...letter, submission: await submission(guest) });
  expect(sent.status).toBe(303);
  expect((await guest.get("/appeals/new")).text).not.toContain("Не чистят тротуар");
});

test("drafts that nobody came back to are swept", async () => {
  const guest = app.guest();
  await guest.post("/appeals/draft", { ...letter }, [note(1)]);
  expect(await sweepDrafts(app.ctx())).toBe(0);
  app.clock.set(app.clock.now().add({ hours: 24 * 31 }));
  expect(await sweepDrafts(app.ctx())).toBe(1);
  app.clock.set(testNow);
});

const hostile = [
  "<script>alert(1)</script>",
  "\u0000a\ud800b",
  "\u202eперевёртыш",
  "👩‍👩‍👧‍👦",
  "щ".repeat(10_000),
  "'; DROP TABLE appeal; --",
  "../../etc/passwd",
  "=1+1",
];

test.each(hostile.map((text) => [text.slice(0, 20), text]))(
  "whatever is typed into every field is no fault of the program: %j",
  async (_name, text) => {
    const guest = app.guest();
    const token = await submission(guest);
    const everywhere = Object.fromEntries(
      [
        "kind",
        "addressee",
        "topic_id",
        "summary",
        "place",
        "address",
        "point_lat",
        "point_lon",
        "full_name",
        "email",
        "phone",
        "co_applicants",
        "wants_publication",
        "consent",
        "files_remove",
        "submission",
      ].map((name) => [name, text]),
    );
    const refused = await guest.post("/appeals/new", { ...everywhere, body: text }, [
      { field: "files", filename: `${text.slice(0, 200)}.txt`, content: "x" },
    ]);
    expect([400, 422]).toContain(refused.status);
    expect(refused.html).not.toContain("<script>alert");
    const sent = await guest.post("/appeals/new", {
      ...letter,
      submission: token,
      body: `т ${text}`,
      full_name: `Сугробова Мария ${text.slice(0, 150)}`,
      address: `ул. ${text.slice(0, 200)}`,
      co_applicants: text.slice(0, 4000),
    });
    expect(sent.status).toBe(303);
    const page = await guest.get((sent.location ?? "").replace("/receipt", ""));
    expect(page.status).toBe(200);
    expect(page.html).not.toContain("<script>alert");
  },
);

/** The form as its schema reads it. */
const parsed = {
  ...letter,
  place: "none",
  submission: "",
  kind: "application",
  addressee: "administration",
  wants_publication: false,
  consent: true,
} as const;

test("two of the same form at the same moment make one appeal", async () => {
  const ctx = app.ctx();
  const appeal_id = newId();
  const made = await newAppeal(ctx, parsed, "site");
  const receipts = await Promise.all([1, 2, 3].map(() => fileAppeal(ctx, { ...made, appeal_id, files: [] })));
  expect(new Set(receipts.map((receipt) => receipt.receipt_number)).size).toBe(1);
});

const json = { body: letter.body, full_name: letter.full_name, email: letter.email, consent: true };
const asJson = { "content-type": "application/json" };

test("a machine files by JSON, and the same key with the same body makes one appeal", async () => {
  const send = (body: object, key: string) =>
    app.guest().raw("POST", "/api/v1/appeals", JSON.stringify(body), { ...asJson, "idempotency-key": key });
  const first = await send({ ...json, latitude: 61.003, longitude: 69.019 }, "k-1");
  expect(first.status, first.html).toBe(201);
  const { number, link } = first.json<{ number: string; link: string }>();
  expect(number).toBe("ВХ-1/26");
  expect((await app.guest().get(new URL(link).pathname + new URL(link).search)).text).toContain("Не чистят тротуар");
  expect((await send({ ...json, latitude: 61.003, longitude: 69.019 }, "k-1")).json()).toEqual(first.json());
  expect((await send(json, "k-1")).json<{ number: string }>().number).toBe("ВХ-2/26");
});

test("what a machine sends wrong is listed by field", async () => {
  const send = (body: string, headers: Record<string, string> = asJson) => app.guest().raw("POST", "/api/v1/appeals", body, headers);
  const refused = await send(JSON.stringify({ ...json, email: "нет", consent: false, latitude: 5 }));
  expect(refused.status).toBe(422);
  const { errors } = refused.json<{ errors: { field: string; message: string }[] }>();
  expect(errors.map(({ field }) => field).sort()).toEqual(["consent", "email", "latitude"]);
  const misread = await send(JSON.stringify({ ...json, body: 5, co_applicants: ["a", 1] }));
  expect(misread.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual(["body", "co_applicants.1"]);
  expect((await send("{")).status).toBe(400);
  expect((await send("[]")).status).toBe(422);
  expect((await send("null")).status).toBe(422);
  expect((await send("body=x", { "content-type": "application/x-www-form-urlencoded" })).status).toBe(415);
  expect((await send("x", { "content-type": "text/plain" })).status).toBe(415);
  expect((await send(JSON.stringify({ ...json, body: "\u0000\ud800 текст" }))).status).toBe(201);
});

test.each(["ВХ-{seq}/{yy}", "{yyyy}/{seq:5} вх", "№ {seq:3}-{seq}/{yy}"])(
  "the database fills in the mask %j as the program does",
  async (mask) => {
    const ctx = app.ctx();
    const town = { ...ctx, tenant: { ...ctx.tenant, settings: { number_masks: { incoming: mask } } } };
    const made = await newAppeal(town, { ...parsed, body: "Яма" }, "site");
    for (const n of [1, 2]) {
      const receipt = await fileAppeal(town, { ...made, appeal_id: newId(), files: [] });
      const receipt_number = numberByMask(mask, n, 2026);
      expect(receipt).toMatchObject({ receipt_number, receipt_key: numberKey(receipt_number) });
    }
  },
);

test("who files too often is told when to come back, and loses nothing", async () => {
  const guest = app.guest();
  for (let n = 0; n < 30; n += 1) await guest.post("/appeals/new", { ...letter, submission: submissionToken(app.ctx(), newId()) });
  const refused = await guest.post("/appeals/new", { ...letter, submission: submissionToken(app.ctx(), newId()) });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(refused.html).toContain("Не чистят тротуар");
  expect((await guest.get("/appeals/new")).text).toContain("Это черновик");
});
