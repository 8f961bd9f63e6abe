import { readFileSync } from "node:fs";
import fastifySwagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import type { OpenAPIV3_1 } from "openapi-types";

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string };

/** What every refusal looks like to a machine; see `handleErrors`. */
const refusal = {
  description: "Refused: why, in the language asked for, and the number of the request",
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["status", "message", "request_id"],
      properties: {
        status: { type: "integer" },
        message: { type: "string" },
        request_id: { type: "string" },
        fields: { type: "array", items: { type: "object", properties: { field: { type: "string" }, message: { type: "string" } } } },
      },
    },
  },
} as const;

/** Collects the routes of `/api/v1` for the OpenAPI document. Before any route is added. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Veche",
        version,
        description:
          "The machine view of a town. Lists are read page by page: next of one answer is after of the following request; null ends them.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "veche_session", description: "the session of a member of staff" },
        },
      },
    },
    transform: (route) => {
      if (!route.url.startsWith("/api/v1/")) return { schema: { hide: true }, url: route.url };
      const { schema, url } = jsonSchemaTransform({ ...route, schema: route.schema ?? {} });
      const access = route.route.config?.access;
      const response = {
        200: { description: "As described", type: "object" },
        ...(schema.response as object | undefined),
        default: refusal,
      };
      if (schema.response && !("200" in (schema.response as object))) Reflect.deleteProperty(response, "200");
      return {
        schema: { ...schema, response, ...(access === "public" || access === "token" ? {} : { security: [{ session: [] }] }) },
        url,
      };
    },
  });
}

/** The finished document. */
export function apiDocument(app: FastifyInstance): OpenAPIV3_1.Document {
  return app.swagger() as OpenAPIV3_1.Document;
}
