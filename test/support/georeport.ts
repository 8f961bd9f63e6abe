import { XMLParser } from "fast-xml-parser";
import { beforeEach } from "vitest";
import { addStarterTopics } from "#modules/appeals/index.ts";
import type { TestApp } from "./app.ts";
import { systemWith } from "./systems.ts";

/** What GeoReport v2 says of its answers in JSON, and FixMyStreet of updates: as JSON Schema. */
const text = { type: "string" } as const;
const nullable = { type: ["string", "null"] } as const;
const degrees = { type: ["number", "null"] } as const;
/** W3C: a date and time with its offset. */
const datetime = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})$" } as const;
const object = (properties: object, required = Object.keys(properties)) =>
  ({ type: "object", properties, required, additionalProperties: false }) as const;
const list = (items: object) => ({ type: "array", items }) as const;

const request = {
  service_request_id: text,
  status: { enum: ["open", "closed"] },
  status_notes: nullable,
  service_name: nullable,
  service_code: nullable,
  description: nullable,
  agency_responsible: nullable,
  service_notice: nullable,
  requested_datetime: datetime,
  updated_datetime: datetime,
  expected_datetime: { anyOf: [datetime, { type: "null" }] },
  address: nullable,
  address_id: nullable,
  zipcode: nullable,
  lat: degrees,
  long: degrees,
  media_url: nullable,
} as const;

export const geoSchemas = {
  services: list(
    object({
      service_code: text,
      service_name: text,
      description: text,
      metadata: { type: "boolean" },
      type: { enum: ["realtime", "batch", "blackbox"] },
      keywords: text,
      group: text,
    }),
  ),
  definition: object({
    service_code: text,
    attributes: list(
      object({
        variable: { type: "boolean" },
        code: text,
        datatype: { enum: ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"] },
        required: { type: "boolean" },
        datatype_description: text,
        order: { type: "integer", minimum: 1 },
        description: text,
        values: list(object({ key: text, name: text })),
      }),
    ),
  }),
  discovery: object({
    changeset: datetime,
    contact: text,
    key_service: text,
    endpoints: list(
      object({
        specification: { const: "http://wiki.open311.org/GeoReport_v2" },
        url: { type: "string", pattern: "^https?://.+/open311/v2$" },
        changeset: datetime,
        type: { enum: ["production", "test"] },
        formats: list({ enum: ["text/xml", "application/json"] }),
      }),
    ),
  }),
  requests: list(object({ ...request, extended_attributes: { type: "object" } }, Object.keys(request))),
  tokens: list(object({ service_request_id: text, token: text })),
  updates: list(
    object({
      update_id: text,
      service_request_id: text,
      status: text,
      updated_datetime: datetime,
      description: text,
      media_url: nullable,
    }),
  ),
  errors: {
    ...list(object({ code: { type: "string", pattern: "^\\d{3}$" }, description: { type: "string", minLength: 1 } })),
    minItems: 1,
  },
} as const;

export const base = "/open311/v2";
export const form = { "content-type": "application/x-www-form-urlencoded" };
export const parser = new XMLParser({ parseTagValue: false });

/** Values as a form sends them. */
export const encoded = (values: Record<string, string>) => new URLSearchParams(values).toString();

/** A client of GeoReport: before each test a system that may write, and a service to file under. */
export function useGeoreport(app: TestApp) {
  const made = { key: "", code: "" };
  beforeEach(async () => {
    await addStarterTopics(app.ctx());
    made.key = (await systemWith(app, ["open311.write"])).token;
    made.code = (await app.guest().get(`${base}/services.json`)).json<{ service_code: string }[]>()[0]?.service_code ?? "";
  });
  return {
    get key() {
      return made.key;
    },
    get code() {
      return made.code;
    },
    filing: () => ({
      api_key: made.key,
      service_code: made.code,
      lat: "61.0034",
      long: "69.0192",
      description: "Яма у дома — «глубокая» & мокрая",
    }),
    send: (path: string, values: Record<string, string>, headers: Record<string, string> = form) =>
      app.guest().raw("POST", `${base}/${path}`, encoded(values), headers),
  };
}
