import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import { page } from "#platform/http/index.ts";
import { CardExample, ExamplesPage, ListExample, MapExample, PreferencesExample, PublicExample } from "#ui/examples/index.ts";

const config = { access: "staff" } as const;

/** `/staff/ui`: every component in every state, for those who build pages. Its forms lead back to it. */
export function exampleRoutes(app: FastifyInstance): void {
  const todayOf = ({ ctx }: FastifyRequest) => ({ today: today(ctx.clock, ctx.tenant.zone) });
  app.get("/staff/ui", { config }, async (request, reply) => page(reply, ExamplesPage, todayOf(request)));
  app.get("/staff/ui/list", { config }, async (request, reply) => page(reply, ListExample, todayOf(request)));
  app.get("/staff/ui/card", { config }, async (request, reply) => page(reply, CardExample, todayOf(request)));
  app.get("/staff/ui/public", { config }, async (_request, reply) => page(reply, PublicExample, {}));
  app.get("/staff/ui/map", { config }, async (_request, reply) => page(reply, MapExample, {}));
  app.get("/staff/ui/preferences", { config }, async (_request, reply) => page(reply, PreferencesExample, {}));
  app.post("/staff/ui", { config: { ...config, form: true } }, async (_request: FastifyRequest, reply: FastifyReply) =>
    reply.redirect("/staff/ui", 303),
  );
}
