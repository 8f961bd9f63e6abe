import { h } from "preact";
import { describe, expect, test } from "vitest";
import { clerk, openWeb, paperTown } from "#test/support/web.ts";
import { usePage } from "#ui/layout/page-context.ts";
import { page } from "./page.ts";
import { sessionCookie } from "./session-cookie.ts";

const Shown = () => {
  const { town, language, menu, notice } = usePage();
  return h("pre", {}, JSON.stringify({ town, language, menu, notice }));
};
const item = (href: string, more = {}) => ({
  place: "staff" as const,
  href,
  title: "http:error.404.title",
  icon: "mail",
  order: 1,
  ...more,
});
let asked = 0;
const menu = [
  item("/", { place: "public" }),
  item("/staff/appeals", { permission: "appeals.view", count: async () => ++asked }),
  item("/staff/appeals/control", { permission: "appeals.control" }),
  item("/staff/broken", {
    count: async () => {
      throw new Error("this cannot be counted");
    },
    permission: "broken.view",
  }),
];
const neighbour = { ...paperTown, slug: "neighbour", name: "Соседний" };
const open = () =>
  openWeb({
    sessions: { "paper.anna": clerk("appeals.view"), "paper.boris": clerk("broken.view"), "neighbour.anna": clerk() },
    wiring: { menu, townFor: async (host) => (host.startsWith("neighbour") ? neighbour : paperTown) },
    routes: (app) => {
      for (const url of ["/", "/staff/appeals", "/staff/appeals/control"])
        app.get(url, { config: { access: "public" } }, async (_request, reply) => page(reply, Shown, {}));
      app.get("/notice", { config: { access: "public" } }, async (_request, reply) =>
        reply.notice("Готово, <b>Анна</b>", "success").redirect("/", 303),
      );
    },
  });
const contextOf = (body: string) =>
  JSON.parse(/<pre>(.*)<\/pre>/s.exec(body)?.[1]?.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">") ?? "{}");

describe("the language", () => {
  test.each([
    ["nothing", {}, {}, "ru"],
    ["the browser's wish", { "accept-language": "en-US,en;q=0.9,ru;q=0.8" }, {}, "en"],
    ["the heavier of two wishes", { "accept-language": "en;q=0.3, ru;q=0.7" }, {}, "ru"],
    ["a wish that cannot be met", { "accept-language": "tt,ba;q=0.9" }, {}, "ru"],
    ["a wish of nonsense", { "accept-language": ";;;q=,,q=1;en".repeat(50) }, {}, "ru"],
    ["the cookie before the browser", { "accept-language": "en" }, { veche_language: "ru" }, "ru"],
    ["a cookie of a language nobody offers", { "accept-language": "en" }, { veche_language: "xx" }, "en"],
  ])("by %s", async (_name, headers, cookies, language) => {
    expect(contextOf((await (await open()).inject({ url: "/", headers, cookies })).body).language).toBe(language);
  });

  test("asked for in the address wins and lasts", async () => {
    const { body, headers } = await (await open()).inject({ url: "/?lang=en", cookies: { veche_language: "ru" } });
    expect(contextOf(body).language).toBe("en");
    expect(headers["set-cookie"]).toMatch(/^veche_language=en; Max-Age=31536000/);
  });

  test("twice in one address is nobody's wish", async () => {
    const { statusCode, headers } = await (await open()).inject("/?lang=en&lang=ru");
    expect([statusCode, headers["set-cookie"]]).toEqual([200, undefined]);
  });
});

describe("the menu", () => {
  const menuOf = async (url: string, session?: string) =>
    contextOf((await (await open()).inject({ url, cookies: session ? { [sessionCookie]: session } : {} })).body).menu;

  test("shows what the person may open, with the nearest place marked", async () => {
    expect(await menuOf("/staff/appeals")).toEqual([]);
    expect(await menuOf("/staff/appeals/control", "paper.anna")).toMatchObject([{ href: "/staff/appeals", current: true }]);
    expect(await menuOf("/")).toMatchObject([{ href: "/", current: true }]);
  });

  test("asks for a count once in a while, not on every page", async () => {
    const web = await open();
    const before = asked;
    for (let n = 0; n < 3; n += 1) await web.inject({ url: "/staff/appeals", cookies: { [sessionCookie]: "paper.anna" } });
    expect(asked - before).toBeLessThanOrEqual(1);
  });

  test("of a page that says what failed does not fail by the same thing", async () => {
    const { statusCode, body } = await (await open()).inject({ url: "/staff/appeals", cookies: { [sessionCookie]: "paper.boris" } });
    expect(statusCode).toBe(500);
    expect(body).toContain("Ошибка на нашей стороне");
  });
});

describe("a notice", () => {
  const noticeOf = async (cookie: string, host = "paper.localhost") => {
    const { body, headers } = await (await open()).inject({ url: "/", headers: { host }, cookies: { veche_notice: cookie } });
    return { notice: contextOf(body).notice, cleared: String(headers["set-cookie"]).startsWith("veche_notice=;") };
  };

  test("is shown once on the next page", async () => {
    const web = await open();
    const sent = await web.inject("/notice");
    const cookie = sent.cookies[0]?.value ?? "";
    expect(sent.headers["set-cookie"]).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(await noticeOf(cookie)).toEqual({ notice: { kind: "success", text: "Готово, <b>Анна</b>" }, cleared: true });
  });

  test("of somebody else's making, or of another town's, is not", async () => {
    const made = Buffer.from(JSON.stringify(["error", "Позвоните мошенникам", "paper"])).toString("base64url");
    expect(await noticeOf(made)).toEqual({ notice: undefined, cleared: true });
    expect(await noticeOf(`${made}.c2lnbmF0dXJl`)).toEqual({ notice: undefined, cleared: true });
    const cookie = (await (await open()).inject("/notice")).cookies[0]?.value ?? "";
    expect(await noticeOf(cookie, "neighbour.localhost")).toEqual({ notice: undefined, cleared: true });
  });
});

test("the address of the town's stylesheet changes with any of its colours", async () => {
  const url = async (accent: string) => {
    const town = { ...paperTown, colours: { accent, background: "#ffffff" } };
    const web = await openWeb({
      wiring: { townFor: async () => town },
      routes: (app) => void app.get("/", { config: { access: "public" } }, async (_request, reply) => page(reply, Shown, {})),
    });
    return contextOf((await web.inject("/")).body).town.stylesheet_url;
  };
  expect(await url("#000000")).not.toBe(await url("#111111"));
});
