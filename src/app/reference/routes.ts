import type { FastifyInstance } from "fastify";
import { page } from "#platform/http/index.ts";
import { apiDocument } from "./document.ts";
import { operationsOf } from "./operations.ts";
import { ReferencePage } from "./pages/reference.tsx";

const config = { access: "public" } as const;

/** What programs may ask of a town: as a document for them, and as a page for those who write them. */
export function referenceRoutes(app: FastifyInstance): void {
  app.get("/api/openapi.json", { config }, async (_request, reply) =>
    reply.header("cache-control", "public, max-age=300").send(apiDocument(app)),
  );

  app.get("/api", { config }, async (_request, reply) => {
    const document = apiDocument(app);
    const { version, description = "" } = document.info;
    return page(reply, ReferencePage, { version, description, groups: [...operationsOf(document)] });
  });
}
