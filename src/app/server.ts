import fastifyStatic from "@fastify/static";
import type { FastifyPluginAsync } from "fastify";
import { bearerFor } from "#integrations/tokens/index.ts";
import { actorForSession, tenantByHost } from "#modules/people/index.ts";
import { isDatabaseAway } from "#platform/db/index.ts";
import { registerFigures } from "#platform/figures/index.ts";
import { registerUploads } from "#platform/files/index.ts";
import { healthRoutes } from "#platform/http/health.ts";
import { buildWeb, type Web } from "#platform/http/index.ts";
import { assetsFolder } from "#ui/build.ts";
import { exampleRoutes } from "./examples/routes.ts";
import { siteRoutes } from "./home/routes.ts";
import { workplaceMenu } from "./home/workplace.ts";
import { platformMenu, platformPermissions, platformRoutes } from "./platform-pages.ts";
import type { Program } from "./program.ts";
import { describeApi } from "./reference/document.ts";
import { referenceRoutes } from "./reference/routes.ts";

/** The whole site: the web, the platform's own pages, and every module's. Not listening yet. */
export async function buildServer(program: Program): Promise<Web> {
  const { config, clock, secret, logger, modules, database } = program;
  registerFigures(modules.flatMap((module) => module.figures ?? []));
  const menu = [...modules.flatMap((module) => module.menu ?? []), ...platformMenu, workplaceMenu(modules)].sort(
    (a, b) => a.order - b.order,
  );
  const app = await buildWeb({
    config,
    clock,
    secret,
    logger,
    wiring: {
      townFor: (host) => tenantByHost(database.public(), host, config.VECHE_DEFAULT_TOWN),
      actorFor: actorForSession,
      bearerFor,
      dbFor: (municipality_id) => database.forTenant(municipality_id),
      readsFor: (municipality_id) => database.readsFor(municipality_id),
      isDatabaseAway,
      ping: () => database.ping(),
      menu,
      permissions: [...modules.flatMap((module) => module.permissions ?? []), ...platformPermissions],
      uploads: (web) =>
        registerUploads(web, {
          tempDir: `${config.dataDir}/uploads`,
          limits: { fileBytes: config.FILE_MAX_MB * 1_000_000, files: config.FILE_MAX_COUNT },
        }),
    },
  });
  await describeApi(app);
  await app.register(fastifyStatic, {
    root: assetsFolder,
    prefix: "/assets/",
    immutable: true,
    maxAge: "365d",
    decorateReply: false,
    index: false,
  });
  healthRoutes(app);
  await siteRoutes(app, program);
  await platformRoutes(app);
  referenceRoutes(app);
  exampleRoutes(app);
  for (const module of modules) {
    const routes: FastifyPluginAsync = async (scope) => void (await module.routes?.(scope));
    await app.register(routes);
  }
  return app;
}
