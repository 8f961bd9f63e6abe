import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from "fastify";
import { sendError } from "./api.ts";
import { requestRoutes } from "./requests/routes.ts";
import { GeoRefusal, readForm, readXml } from "./rules.ts";
import { discoveryRoutes, serviceRoutes } from "./services/routes.ts";
import { updateRoutes } from "./updates/routes.ts";

/** GeoReport v2 at /open311/v2, with forms, errors and formats of its own; what leads there at /open311/discovery too. */
export async function open311Routes(app: FastifyInstance): Promise<void> {
  const plugin =
    (...routes: readonly ((scope: FastifyInstance) => void)[]): FastifyPluginAsync =>
    async (scope) => {
      scope.setErrorHandler(sendError);
      scope.setNotFoundHandler({}, async (request) => {
        throw new GeoRefusal(404, [request.ctx.t("open311:error.address")]);
      });
      readBodies(scope);
      for (const add of routes) add(scope);
    };
  await app.register(plugin(discoveryRoutes), { prefix: "/open311" });
  await app.register(plugin(discoveryRoutes, serviceRoutes, requestRoutes, updateRoutes), { prefix: "/open311/v2" });
}

const most = 256 * 1024;

/** Forms in the charset they name, and XML; JSON and multipart are read as everywhere. */
function readBodies(scope: FastifyInstance): void {
  const unreadable = () => Object.assign(new Error("unreadable"), { statusCode: 400 });
  scope.removeContentTypeParser("application/x-www-form-urlencoded");
  scope.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "buffer", bodyLimit: most },
    async (request: FastifyRequest, body: Buffer) => {
      const form = readForm(body, charsetOf(request.headers["content-type"]));
      if (!form) throw unreadable();
      return form;
    },
  );
  scope.addContentTypeParser(
    ["application/xml", "text/xml"],
    { parseAs: "buffer", bodyLimit: most },
    async (request: FastifyRequest, body: Buffer) => {
      const text = decoded(body, charsetOf(request.headers["content-type"]));
      const read = text === undefined ? undefined : readXml(text);
      if (typeof read !== "object" || read === null) throw unreadable();
      return read;
    },
  );
}

const charsetOf = (type: string | undefined) => /charset="?([\w-]{1,40})"?/i.exec(type ?? "")?.[1];

function decoded(body: Buffer, charset = "utf-8"): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
