import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenAPIV3_1 } from "openapi-types";
import { expect, test } from "vitest";
import { answer } from "#modules/appeals/answers/actions.ts";
import { tx } from "#platform/db/index.ts";
import { newId } from "#platform/ids.ts";
import { record, seal } from "#platform/journal/index.ts";
import { useApp } from "#test/support/app.ts";
import { assigned, received, registered } from "#test/support/appeals.ts";
import type { Answer } from "#test/support/visitor.ts";

const app = useApp();
const methods = ["get", "post", "put", "patch", "delete"] as const;
const read = async () => (await app.guest().get("/api/openapi.json")).json<OpenAPIV3_1.Document>();

interface Described {
  readonly name: string;
  readonly path: string;
  readonly operation: OpenAPIV3_1.OperationObject;
}
function operations({ paths = {} }: OpenAPIV3_1.Document): Described[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method];
      return operation ? [{ name: `${method.toUpperCase()} ${path}`, path, operation }] : [];
    }),
  );
}

const contents = (response: unknown) => Object.entries((response as OpenAPIV3_1.ResponseObject).content ?? {});
const says = (schema: unknown) => {
  const { properties, items, anyOf, format, $ref } = (schema ?? {}) as Record<string, unknown>;
  return [properties, items, anyOf, format, $ref].some((one) => one !== undefined);
};

/** What an operation leaves unsaid. */
function gapsOf({ name, path, operation }: Described): string[] {
  const parameters = (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[];
  const unknown = [...path.matchAll(/\{(\w+)\}/g)].filter(
    ([, wanted]) => !parameters.some((one) => one.in === "path" && one.name === wanted && one.schema),
  );
  const good = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith("2"));
  const silent = good.filter(
    ([, response]) => contents(response).length === 0 || !contents(response).every(([, { schema }]) => says(schema)),
  );
  const refusal = contents(operation.responses?.default)[0]?.[0] === "application/problem+json";
  return [
    ...unknown.map(([whole]) => whole),
    ...(name.startsWith("POST") && !operation.requestBody ? ["body"] : []),
    ...(operation.security ? [] : ["security"]),
    ...(good.length === 0 ? ["no answer"] : silent.map(([status]) => `answer ${status}`)),
    ...(refusal ? [] : ["refusal"]),
  ].map((what) => `${name}: ${what}`);
}

test("every operation describes its parameters, its body, its answers and who may ask", async () => {
  expect(operations(await read()).flatMap(gapsOf)).toEqual([]);
});

test("what is really answered is what the document says, refusals too", async () => {
  const document = await read();
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  const wrong: string[] = [];
  const seen = new Set<string>();
  const check = (name: string, { status, headers, json, html }: Answer) => {
    const operation = operations(document).find((one) => one.name === name)?.operation;
    const response = operation?.responses?.[status] ?? operation?.responses?.default;
    const type = String(headers["content-type"]).split(";", 1)[0] ?? "";
    const schema = contents(response).find(([known]) => known === type || known === "application/octet-stream")?.[1].schema;
    seen.add(name);
    if (!schema) wrong.push(`${name}: ${status} ${type} is not described: ${html.slice(0, 300)}`);
    else if (type.endsWith("json") && !ajv.validate(schema, json())) wrong.push(`${name}: ${status}: ${ajv.errorsText()}`);
  };

  const open = await received(app, { place: { address: "ул. Мира, 1", longitude: 69.02, latitude: 61 } });
  const listed = await registered(app);
  const given = await assigned(app);
  const done = await assigned(app);
  const written = { outcome: "explained", signer_name: "Иванов И. И.", signer_post: "Глава" } as const;
  await answer(app.ctx(), done.appeal_id, { ...written, body: "Разъяснено", files: [] });
  const head = app.as("head");
  const clerk = app.as("registrar");
  const at = (key: string, rest = "") => `/api/v1/appeals/${encodeURIComponent(key)}${rest}`;
  check("GET /api/v1/appeals", await clerk.get("/api/v1/appeals?tab=all"));
  for (const { key } of [open, listed, given, done]) check("GET /api/v1/appeals/{key}", await clerk.get(at(key)));
  check("GET /api/v1/appeals/{key}", await clerk.get(at("ОГ-9999-26")));
  check("GET /api/v1/appeals/{key}", await app.guest().get(at(open.key)));
  check("GET /api/v1/appeals/{key}/timeline", await clerk.get(at(done.key, "/timeline")));
  check("GET /api/v1/appeals/{key}/answer", await clerk.get(at(done.key, "/answer")));
  check("GET /api/v1/appeals/{key}/files", await clerk.get(at(open.key, "/files")));

  const post = async (who: typeof clerk, name: string, url: string, body: object) => {
    const page = await who.get("/preferences");
    const token = /name="_csrf" value="([^"]*)"/.exec(page.html)?.[1] ?? "";
    check(name, await who.raw("POST", url, JSON.stringify(body), { "content-type": "application/json", "x-csrf-token": token }));
  };
  await post(clerk, "POST /api/v1/appeals/{key}/register", at(open.key, "/register"), {});
  await post(clerk, "POST /api/v1/appeals/{key}/register", at(open.key, "/register"), {});
  await post(clerk, "POST /api/v1/appeals/{key}/assign", at(listed.key, "/assign"), { unit_id: app.town.units.office });
  await post(clerk, "POST /api/v1/appeals/{key}/assign", at(listed.key, "/assign"), { unit_id: 5 });
  await post(head, "POST /api/v1/appeals/{key}/answer", at(given.key, "/answer"), { ...written, text: "Сделано" });
  const attached = await clerk.post(at(open.key, "/files"), {}, [{ field: "files", filename: "фото.txt", content: "Проверка" }]);
  check("POST /api/v1/appeals/{key}/files", attached);
  const [file] = attached.json<{ files: { href: string }[] }>().files;
  check("GET /api/v1/appeals/{key}/files/{file_id}", await clerk.get(file?.href ?? ""));
  const filing = { body: "Яма на дороге", full_name: "Сугробова Мария", email: "m@example.ru", consent: true };
  await post(clerk, "POST /api/v1/appeals", "/api/v1/appeals", filing);
  await post(clerk, "POST /api/v1/appeals", "/api/v1/appeals", { ...filing, email: "" });

  check("GET /api/v1/public/appeals", await app.guest().get("/api/v1/public/appeals"));
  check("GET /api/v1/appeals/map", await app.guest().get("/api/v1/appeals/map?bbox=60,60,70,62&zoom=8"));
  check("GET /api/v1/addresses", await app.guest().get("/api/v1/addresses?q=Мира"));
  check("GET /api/v1/figures", await app.guest().get("/api/v1/figures"));
  check("GET /api/v1/figures/{code}", await app.guest().get("/api/v1/figures/appeals.received?year=2026"));
  check("GET /api/v1/figures/{code}", await app.guest().get("/api/v1/figures/nothing"));
  const entry_id = await tx(app.ctx(), (ctx) => record(ctx, { action: "test.done", subject_type: "test", subject_id: newId() }));
  check("GET /api/v1/journal/proof/{entry_id}", await app.guest().get(`/api/v1/journal/proof/${entry_id}`));
  const first = await seal(app.ctx(), 1);
  const second = await seal(app.ctx());
  check("GET /api/v1/journal/seals", await app.guest().get("/api/v1/journal/seals"));
  check("GET /api/v1/journal/proof/{entry_id}", await app.guest().get(`/api/v1/journal/proof/${entry_id}`));
  check("GET /api/v1/journal/consistency/{from}/{to}", await app.guest().get(`/api/v1/journal/consistency/${first?.size}/${second?.size}`));

  expect(wrong).toEqual([]);
  expect(
    operations(document)
      .filter(({ name }) => !seen.has(name))
      .map(({ name }) => name),
  ).toEqual([]);
});
