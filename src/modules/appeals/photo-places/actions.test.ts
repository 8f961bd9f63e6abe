import { expect, test } from "vitest";
import { setBoundary } from "#modules/territories/boundary/actions.ts";
import { useApp } from "#test/support/app.ts";
import { shot } from "#test/support/photos.ts";
import { type Answer, Visitor } from "#test/support/visitor.ts";
import { appealByKey } from "../reading/store.ts";

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

/** The form's own submission token. */
async function submission(visitor: Visitor): Promise<string> {
  return Visitor.field(await visitor.get("/appeals/new"), "submission") ?? "";
}

/** The point that stands in a form. */
const point = (shown: Answer) => ["point_lat", "point_lon"].map((name) => Visitor.field(shown, name));
const town = { longitude: 69.0192, latitude: 61.0042 };
const photo = async (filename: string, place?: { longitude: number; latitude: number }) => ({
  field: "files",
  filename,
  content: await shot(place),
});

test("the place of a photo is read only with consent, put on the map, and sent once the resident has looked", async () => {
  const guest = app.guest();
  const here = { ...letter, place: "none", address: "", submission: await submission(guest) };
  const looked = await guest.post("/appeals/new", { ...here, photo_place: "1" }, [await photo("двор.jpg", town), await photo("яма.jpg")]);
  expect(looked.status).toBe(200);
  expect(looked.text).toContain("Место взято из фотографии");
  expect(point(looked)).toEqual(["61.0042", "69.0192"]);
  expect(looked.html).toMatch(/id="f-photo_place"(?![^>]*checked)/);
  // both photos wait in the draft, each with its small picture, which nobody else sees
  const pictures = [...looked.html.matchAll(/src="(\/appeals\/draft\/files\/[\w-]+)"/g)].map(([, src]) => src ?? "");
  expect(pictures).toHaveLength(2);
  expect((await guest.get(pictures[0] ?? "")).headers["content-type"]).toBe("image/webp");
  expect((await app.guest().get(pictures[0] ?? "")).status).toBe(404);
  const sent = await guest.post("/appeals/new", { ...here, place: "point", point_lat: "61.0042", point_lon: "69.0192" });
  const row = await appealByKey(app.ctx(), decodeURIComponent(/\/appeals\/([^/]+)\/receipt/.exec(sent.location ?? "")?.[1] ?? ""));
  expect([row?.latitude, row?.longitude]).toEqual([61.0042, 69.0192]);

  const silent = await guest.post("/appeals/new", { ...here, submission: await submission(guest) }, [await photo("двор.jpg", town)]);
  const kept = await appealByKey(app.ctx(), decodeURIComponent(/\/appeals\/([^/]+)\/receipt/.exec(silent.location ?? "")?.[1] ?? ""));
  expect([kept?.latitude, kept?.longitude]).toEqual([null, null]);
});

test("a photo from elsewhere, without a place, or broken is told of, and gives none; a draft takes the place as well", async () => {
  const guest = app.guest();
  const here = { ...letter, place: "none", address: "", photo_place: "1" };
  const elsewhere = await guest.post("/appeals/draft", here, [await photo("море.jpg", { longitude: 39.7, latitude: 43.6 })]);
  expect(elsewhere.text).toContain("Место взято из фотографии");
  const [west, south, east, north] = [69, 60.98, 69.04, 61.02];
  const ring = [west, south, east, south, east, north, west, north, west, south];
  const corners = Array.from({ length: 5 }, (_, at) => [ring[at * 2] ?? 0, ring[at * 2 + 1] ?? 0] as [number, number]);
  await setBoundary(app.ctx(), { geometry: { type: "MultiPolygon", coordinates: [[corners]] }, attribution: "Проверка" });
  const far = await guest.post("/appeals/new", { ...here, submission: await submission(guest) }, [
    await photo("море.jpg", { longitude: 39.7, latitude: 43.6 }),
  ]);
  expect(far.text).toContain("Фотография снята не в нашем городе");
  expect(point(far).filter(Boolean)).toEqual([]);
  const broken = { field: "files", filename: "снимок.jpg", content: (await shot(town)).subarray(0, 300) };
  const none = await guest.post("/appeals/new", { ...here, submission: await submission(guest) }, [await photo("стена.jpg")]);
  expect(none.text).toContain("В приложенных сейчас фотографиях нет места");
  expect((await guest.post("/appeals/new", { ...here, submission: await submission(guest) }, [broken])).status).toBe(422);
  // who has given an address is not kept waiting for what a photo does not say
  expect((await guest.post("/appeals/new", { ...letter, photo_place: "1", submission: await submission(guest) })).status).toBe(303);
});
