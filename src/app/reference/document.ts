import { readFileSync } from "node:fs";
import fastifySwagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import type { OpenAPIV3_1 } from "openapi-types";
import { scopes } from "#integrations/tokens/index.ts";
import type { Access } from "#platform/http/index.ts";

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string };

/** What every refusal looks like to a machine (RFC 9457); see `handleErrors`. */
const problem = {
  type: "object",
  required: ["type", "title", "status", "request_id"],
  properties: {
    type: { type: "string", description: "about:blank" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "what happened and what to do, in the language asked for" },
    request_id: { type: "string", description: "under which the log and the journal know the request" },
    errors: {
      type: "array",
      description: "the fields that were refused",
      items: { type: "object", required: ["field", "message"], properties: { field: { type: "string" }, message: { type: "string" } } },
    },
  },
  examples: [{ type: "about:blank", title: "Not found", status: 404, request_id: "01937a5e-7b7a-7c3e-9b7f-2f1f6d3c2a10" }],
} as const;
const refusal = { description: "Refused, and why", content: { "application/problem+json": { schema: problem } } } as const;

/** Collects the routes of `/api/v1` for the OpenAPI document. Before any route is added. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Veche",
        version,
        description:
          "The machine view of a town. Lists are read page by page: next of one answer is after of the following request; null ends them. Refusals are application/problem+json. A POST with an Idempotency-Key may be sent again.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: {
          token: {
            type: "http",
            scheme: "bearer",
            bearerFormat: "veche_…",
            description: "a token of a system, from the page Integrations; scopes are named at each operation",
          },
          session: { type: "apiKey", in: "cookie", name: "veche_session", description: "the session of a member of staff" },
        },
      },
    },
    transform: (route) => {
      if (!route.url.startsWith("/api/v1/")) return { schema: { hide: true }, url: route.url };
      const { schema, url } = jsonSchemaTransform({ ...route, schema: route.schema ?? {} });
      const access = route.route.config?.access;
      const response = { ...(schema.response ?? binary(schema.produces)), default: refusal };
      return { schema: { ...schema, response, security: securityOf(access, route.route.method) }, url };
    },
  });
}

/** The answer of what sends a file. */
function binary(produces: unknown) {
  const [type = "application/octet-stream"] = Array.isArray(produces) ? (produces as string[]) : [];
  return { 200: { description: "The content", content: { [type]: { schema: { type: "string", format: "binary" } } } } };
}

/** Who may ask: everybody, or whoever has a session with the permission or a token with a scope that holds it. */
function securityOf(access: Access | undefined, method: string | readonly string[]): Record<string, string[]>[] {
  if (typeof access === "object") return [{ token: scopesWith(access.permission) }, { session: [] }];
  if (access !== "public" && access !== "token") return [{ session: [] }];
  // everybody may file; a system that shows its token is known by it
  return [method].flat().includes("POST") ? [{}, { token: [] }] : [];
}

function scopesWith(permission: string): string[] {
  return Object.entries(scopes).flatMap(([scope, permissions]) => ((permissions as readonly string[]).includes(permission) ? [scope] : []));
}

/** The finished document. */
export function apiDocument(app: FastifyInstance): OpenAPIV3_1.Document {
  return app.swagger() as OpenAPIV3_1.Document;
}
