import sharp from "sharp";
import { expect, test } from "vitest";
import { fileForDownload, filesOf } from "#platform/files/index.ts";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { Visitor } from "#test/support/visitor.ts";
import { register } from "../registration/actions.ts";
import { eventsOf } from "../timeline/store.ts";
import { copiesOf } from "./rules.ts";
import { photosLetThrough } from "./store.ts";

const app = useApp();

/** A red field with a blue square in its middle that stands for a face, and a place in its EXIF. */
async function photo(): Promise<Buffer> {
  const face = { create: { width: 200, height: 200, channels: 3, background: "#0000ff" } } as const;
  return sharp({ create: { width: 1000, height: 800, channels: 3, background: "#ff0000" } })
    .composite([{ input: face, left: 400, top: 300 }])
    .withExif({ IFD0: { Copyright: "Сугробова Мария" }, IFD3: { GPSLatitude: "48/1 28/1 0/1", GPSLatitudeRef: "N" } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** A registered appeal filed on the site with a picture, its author wishing it public. */
async function withPhoto(wants_publication = true) {
  const guest = app.guest();
  const form = await guest.get("/appeals/new");
  const sent = await guest.post(
    "/appeals/new",
    {
      submission: Visitor.field(form, "submission"),
      body: "У остановки яма.",
      full_name: "Сугробова Мария",
      email: "maria@example.ru",
      place: "none",
      consent: "1",
      ...(wants_publication ? { wants_publication: "1" } : {}),
    },
    [{ field: "files", filename: "Мария Сугробова у дома.jpg", content: await photo(), type: "image/jpeg" }],
  );
  const receipt_key = decodeURIComponent(/\/appeals\/([^/]+)\//.exec(sent.location ?? "")?.[1] ?? "");
  const { appeal_id } = await app.program.database
    .owner()
    .selectFrom("appeal")
    .select("appeal_id")
    .where("receipt_key", "=", receipt_key)
    .executeTakeFirstOrThrow();
  const { key } = await register(app.ctx(), appeal_id, {
    register: "appeal",
    kind: "application",
    addressee: "administration",
    summary: "Яма у остановки",
  });
  const [file] = await filesOf(app.ctx(), { subject_type: "appeal", subject_id: appeal_id });
  if (!file) throw new Error("The picture was not kept");
  const desk = `/staff/appeals/${encodeURIComponent(key)}/publication`;
  return { appeal_id, file, desk, page: `${desk}/photos/${file.file_id}`, card: `/appeals/${encodeURIComponent(key)}` };
}

const face = "3900-3650-6100-6350";
const shown = { areas: face, alt: "Яма у остановки", clean: "1" };

async function publishText(desk: string) {
  const moderator = app.as("moderator");
  const page = await moderator.get(desk);
  expect((await moderator.post(desk, { stage: Visitor.field(page, "stage"), title: "Яма", body: "У остановки яма." })).status).toBe(303);
}

/** Bytes of an answer that is a picture. */
async function bytes(url: string): Promise<Buffer> {
  const answer = await app.web.inject({ url, headers: { host: app.town.host } });
  expect(answer.statusCode).toBe(200);
  return answer.rawPayload;
}

/** The share of pixels that are bluer than they are anything else. */
async function blueness(picture: Buffer): Promise<number> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let blue = 0;
  for (let at = 0; at < data.length; at += info.channels) if ((data[at + 2] ?? 0) > (data[at] ?? 0) + 60) blue += 1;
  return blue / (data.length / info.channels);
}

test("what a moderator paints over is in no pixel of what everybody gets, and the original stays for staff", async () => {
  const { appeal_id, file, desk, page, card } = await withPhoto();
  const moderator = app.as("moderator");
  const list = await moderator.get(desk);
  expect(list.html).toContain(`${page}/preview`);
  expect(list.text).toContain("виден только сотрудникам");
  expect((await moderator.get(page)).status).toBe(200);
  expect((await moderator.post(page, shown)).location).toBe(desk);
  // the text is not published yet: neither is the picture
  const [row] = await photosLetThrough(app.ctx(), appeal_id);
  expect((await app.guest().get(`${card}/photos/${row?.copy_id}`)).status).toBe(404);

  await publishText(desk);
  const answer = await app.guest().get(card);
  expect(answer.html).toContain('alt="Яма у остановки"');
  expect(answer.html).toContain('loading="lazy"');
  expect(answer.html).not.toContain(file.file_id);
  expect((await app.guest().get("/appeals")).text).toContain("1 снимок");
  const copy = await bytes(`${card}/photos/${row?.copy_id}`);
  const small = await bytes(`${card}/photos/${row?.copy_id}?size=small`);
  expect(await blueness(await photo())).toBeGreaterThan(0.04);
  for (const picture of [copy, small]) {
    expect(await blueness(picture)).toBe(0);
    const { exif, xmp, iptc, icc } = await sharp(picture).metadata();
    expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(picture.includes("Сугробова")).toBe(false);
  }
  expect(await sharp(copy).metadata()).toMatchObject({ width: 1000, height: 800, format: "jpeg" });
  expect((await app.guest().get(`${card}/photos/${file.file_id}`)).status).toBe(404);
  const original = await fileForDownload(app.ctx(), file.file_id, { subject_type: "appeal", subject_id: appeal_id });
  expect(original?.public).toBe(false);
});

test("a copy is kept once for the same areas, anew for others; taken back it is gone, and so are all when publication is refused", async () => {
  const { appeal_id, desk, page, card } = await withPhoto();
  const moderator = app.as("moderator");
  const copies = async () => (await filesOf(app.ctx(), copiesOf(appeal_id))).map((copy) => copy.file_id);
  await moderator.get(page);
  await moderator.post(page, shown);
  const first = await copies();
  await moderator.post(page, { ...shown, alt: "Яма, вид сбоку" });
  expect(await copies()).toEqual(first);
  await moderator.post(page, { ...shown, areas: `${face}_0-0-1000-1000` });
  const second = await copies();
  expect(second).toHaveLength(1);
  expect(second).not.toEqual(first);
  await publishText(desk);
  expect((await moderator.post(`${page}/removal`)).status).toBe(303);
  expect(await copies()).toEqual([]);
  expect((await app.guest().get(`${card}/photos/${second[0]}`)).status).toBe(404);
  expect((await moderator.post(`${page}/removal`)).status).toBe(409);

  await moderator.post(page, shown);
  const [third] = await copies();
  expect((await app.guest().get(`${card}/photos/${third}?size=small`)).status).toBe(200);
  const form = await moderator.get(desk);
  await moderator.post(`${desk}/refusal`, { stage: Visitor.field(form, "stage"), reason: "Заявитель передумал" });
  expect((await app.guest().get(`${card}/photos/${third}`)).status).toBe(404);
  expect(await copies()).toEqual([]);
  expect(await photosLetThrough(app.ctx(), appeal_id)).toEqual([]);
  const kinds = (await eventsOf(app.ctx(), appeal_id)).map((event) => event.kind).filter((kind) => kind.startsWith("photo_"));
  expect(kinds).toEqual(["photo_shown", "photo_shown", "photo_shown", "photo_hidden", "photo_shown"]);
  const journal = await app.program.database
    .owner()
    .selectFrom("journal_entry")
    .select("action")
    .where("subject_id", "=", appeal_id)
    .where("action", "like", "appeals.photo_%")
    .execute();
  expect(journal).toHaveLength(5);
});

test("without scripts two presses make an area, four numbers make one, and each step can be undone", async () => {
  const { page } = await withPhoto();
  const moderator = app.as("moderator");
  const first = await moderator.get(`${page}?areas=&corner=&at.x=72&at.y=58`);
  expect(first.location).toBe(`${page}?areas=&corner=1000-1007#picture`);
  const corner = await moderator.follow(first);
  expect(corner.text).toContain("Теперь нажмите на противоположный угол");
  const second = await moderator.get(`${page}?areas=&corner=1000-1007&at.x=360&at.y=288`);
  expect(second.location).toBe(`${page}?areas=1000-1007-5000-5000#picture`);
  const drawn = await moderator.follow(second);
  expect(drawn.text).toContain("закрашена 1 область");
  expect(Visitor.field(drawn, "areas")).toBe("1000-1007-5000-5000");
  expect(drawn.html).toContain(`href="${page}?areas=#picture"`);
  const typed = await moderator.get(`${page}?areas=1000-1007-5000-5000&left=60&top=60&right=70.5&bottom=80`);
  expect(typed.location).toBe(`${page}?areas=1000-1007-5000-5000_6000-6000-7050-8000#picture`);
  const wrong = await moderator.get(`${page}?areas=&left=60&top=&right=20&bottom=x`);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("Нужны четыре числа");
  expect((await moderator.get(`${page}?areas=${encodeURIComponent("x_9-9-9_<script>")}&corner=q&at.x=-4&at.y=z`)).status).toBe(200);
  const preview = await app.as("moderator").raw("GET", `${page}/preview?areas=0-0-10000-10000`);
  expect(preview.headers["content-type"]).toBe("image/jpeg");
});

test("a picture goes out only with a description free of names and the moderator's word, and only at a moderator's hands", async () => {
  const { appeal_id, page } = await withPhoto();
  const moderator = app.as("moderator");
  await moderator.get(page);
  for (const [change, told] of [
    [{ alt: "" }, "Напишите, что на снимке"],
    [{ alt: "Соседка Петрова у ямы" }, "осталось личное: Петрова"],
    [{ clean: "" }, "Подтвердите, что на снимке не осталось личного"],
  ] as const) {
    const refused = await moderator.post(page, { ...shown, ...change });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(told);
    expect(Visitor.field(refused, "areas")).toBe(face);
  }
  expect(await photosLetThrough(app.ctx(), appeal_id)).toEqual([]);
  for (const url of [page, `${page}/preview`]) {
    expect((await app.as("registrar").get(url)).status).toBe(403);
    expect((await app.neighbourAs("moderator").get(url)).status).toBe(404);
    expect((await moderator.get(url.replace(/[0-9a-f-]{36}/, newId()))).status).toBe(404);
  }
  const secret = await withPhoto(false);
  expect((await moderator.get(secret.page)).status).toBe(404);
});
