import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { base, encoded, form, geoSchemas, parser, useGeoreport } from "#test/support/georeport.ts";
import { systemWith } from "#test/support/systems.ts";
import type { Answer } from "#test/support/visitor.ts";

const app = useApp();
const ajv = new Ajv2020({ allErrors: true });
const client = useGeoreport(app);
const { filing, send } = client;

async function file(values: Record<string, string> = {}): Promise<string> {
  const filed = await send("requests.json", { ...filing(), ...values });
  expect(filed.status, filed.html).toBe(201);
  return filed.json<{ service_request_id: string }[]>()[0]?.service_request_id ?? "";
}

describe("what is wrong is an array of errors, and never our fault", () => {
  const errors = ({ html, headers }: Answer) => {
    const list = String(headers["content-type"]).includes("json")
      ? (JSON.parse(html) as unknown)
      : [(parser.parse(html) as { errors: { error: unknown } }).errors.error].flat();
    expect(ajv.validate(geoSchemas.errors, list) ? [] : ajv.errors).toEqual([]);
    return list as { code: string; description: string }[];
  };

  test("a refused field is named", async () => {
    const said = async (values: Record<string, string>) =>
      errors(await send("requests.json", { ...filing(), ...values }))
        .map(({ description }) => description.split(":")[0])
        .sort();
    expect(await said({ description: " " })).toEqual(["description"]);
    expect(await said({ lat: "91", email: "нет", phone: "x" })).toEqual(["email", "lat", "phone"]);
    expect(await said({ lat: "" })).toEqual(["lat"]);
    expect(await said({ lat: "", long: "" })).toEqual(["lat"]);
    expect(await said({ service_code: "nothing" })).toEqual(["service_code"]);
    expect(await said({ "attribute[addressee]": "царь" })).toEqual(["attribute[addressee]"]);
    expect(await said({ jurisdiction_id: "atlantis" })).toEqual(["jurisdiction_id"]);
    const own = await file();
    const update = async (values: Record<string, string>) =>
      errors(await send("servicerequestupdates.xml", { api_key: client.key, service_request_id: own, status: "open", ...values })).map(
        ({ description }) => description.split(":")[0],
      );
    expect(await update({ status: "vanished" })).toEqual(["status"]);
    expect(await update({ service_request_id: "1" })).toEqual(["service_request_id"]);
    expect(await update({ updated_datetime: "вчера" })).toEqual(["updated_datetime"]);
  });

  test.each([
    ["requests.json?start_date=tomorrow", 400, "start_date"],
    ["requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z", 400, "end_date"],
    ["requests.json?start_date=2026-11-02T00:00:00Z&end_date=2026-11-01T00:00:00Z", 400, "end_date"],
    ["requests.json?status=broken", 400, "status"],
    ["requests.json?page_size=0", 400, "page_size"],
    ["requests.json?page=9999&page_size=1000", 400, "page"],
    ["requests.json?jurisdiction_id=atlantis", 404, "jurisdiction_id"],
    ["requests.json?api_key=wrong", 403, ""],
    ["services/nothing.json", 404, "service_code"],
    ["requests/nothing.json", 404, ""],
    ["tokens/nothing.xml", 404, "token"],
    ["nothing.json", 404, ""],
    ["nothing", 404, ""],
  ])("GET %s: %i", async (path, status, field) => {
    const answer = await app.guest().get(`${base}/${path}`);
    expect(answer.status).toBe(status);
    const [first] = errors(answer);
    expect(first?.code).toBe(String(status));
    if (field) expect(first?.description).toMatch(new RegExp(`^${field}: `));
  });

  const bomb = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><request><description>&b;</description></request>`;
  test.each([
    ["no key", "service_code=1", form["content-type"], 403],
    ["nothing at all", "", form["content-type"], 403],
    ["entities", bomb, "text/xml", 400],
    [
      "a foreign entity",
      `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><description>&x;</description></r>`,
      "application/xml",
      400,
    ],
    ["XML too deep", `${"<a>".repeat(5000)}x${"</a>".repeat(5000)}`, "text/xml", 400],
    ["XML that ends early", "<request><description>", "text/xml", 400],
    ["XML in a charset nobody knows", "<a>1</a>", "text/xml; charset=x-nonsense", 400],
    ["XML that is no UTF-8", Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), "text/xml", 400],
    ["no XML", "просто текст", "text/xml", 400],
    ["JSON too deep", `${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`, "application/json", 400],
    ["JSON of objects in objects", '{"a":{"b":{"c":{"d":{"e":1}}}}}', "application/json", 400],
    ["JSON that is a list", "[1]", "application/json", 400],
    ["broken JSON", "{", "application/json", 400],
    ["a prototype", '{"__proto__":{"x":1}}', "application/json", 400],
    ["a form of bytes", Buffer.from([0x61, 0x3d, 0x25, 0x66, 0x66]), form["content-type"], 400],
    ["a thousand fields", Array.from({ length: 1000 }, (_, at) => `f${at}=1`).join("&"), form["content-type"], 400],
    ["half a megabyte", `description=${"я".repeat(150_000)}`, form["content-type"], 413],
    ["a broken multipart form", "--X", "multipart/form-data; boundary=X", 400],
    ["a kind nobody reads", "x", "image/png", 415],
  ])("%s", async (_name, body, type, status) => {
    const answer = await app.guest().raw("POST", `${base}/requests.xml`, body, { "content-type": type });
    expect(answer.status, answer.html).toBe(status);
    expect(errors(answer)[0]?.code).toBe(String(status));
  });

  test("a key without the scope files nothing, and none works past its rate", async () => {
    const reader = (await systemWith(app, ["appeals.read"], "Читатель")).token;
    expect((await send("requests.json", { ...filing(), api_key: reader })).status).toBe(403);
    expect(
      (
        await app
          .guest()
          .raw("POST", `${base}/requests.json`, encoded({ ...filing(), api_key: "" }), { ...form, authorization: `Bearer ${client.key}` })
      ).status,
    ).toBe(201);
  });
});
