import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";

const app = useApp();
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { readonly summary?: string; readonly tags?: string[]; readonly security?: unknown[] }>>;
}
const read = async () => (await app.guest().get("/api/openapi.json")).json<Document>();
const inDocument = (url: string) => url.replace(/:(\w+)/g, "{$1}");

test("the document is valid OpenAPI", async () => {
  const validator = new Validator();
  const result = await validator.validate({ ...(await read()) });
  expect(result.errors ?? []).toEqual([]);
  expect([result.valid, validator.version]).toEqual([true, "3.1"]);
});

test("every route for machines is in it, and nothing else", async () => {
  const { paths } = await read();
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const there = app.web.doors
    .filter(({ url }) => url.startsWith("/api/v1/"))
    .flatMap(({ methods, url }) => methods.filter((method) => method !== "HEAD").map((method) => `${method} ${inDocument(url)}`));
  expect(documented.sort()).toEqual(there.sort());
  expect(there.length).toBeGreaterThan(5);
});

test("each says in a sentence what it does, and where it belongs", async () => {
  const { paths } = await read();
  const silent = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { summary, tags }]) => (summary && tags?.length ? [] : [`${method} ${path}`])),
  );
  expect(silent).toEqual([]);
});

test("who may ask is said of each: everybody, a session, or a token with one of these scopes", async () => {
  const { paths } = await read();
  expect(paths["/api/v1/appeals"]?.get?.security).toEqual([{ token: ["appeals.read", "appeals.write"] }, { session: [] }]);
  expect(paths["/api/v1/appeals/{key}/answer"]?.post?.security).toEqual([{ token: ["appeals.write"] }, { session: [] }]);
  expect(paths["/api/v1/appeals"]?.post?.security).toEqual([{}, { token: [] }]);
  expect(paths["/api/v1/figures"]?.get?.security).toEqual([]);
});

test("the page for people lists every path with its parameters, without a script of anybody's", async () => {
  const { paths } = await read();
  const page = await app.guest().get("/api");
  expect(page.status).toBe(200);
  expect(Object.keys(paths).filter((path) => !page.text.includes(path))).toEqual([]);
  expect(page.text).toContain("Параметры");
  expect(page.html).not.toMatch(/<script(?![^>]*src="\/assets\/)/);
});
