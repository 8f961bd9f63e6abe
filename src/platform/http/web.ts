import fastifyCompress from "@fastify/compress";
import fastifyCookie from "@fastify/cookie";
import fastifyEtag from "@fastify/etag";
import fastifyFormbody from "@fastify/formbody";
import fastifyHelmet from "@fastify/helmet";
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyReply } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Actor } from "../context.ts";
import type { Db } from "../db/index.ts";
import { newId, sign } from "../ids.ts";
import type { MenuItem } from "../module.ts";
import { guardAccess } from "./access.ts";
import { attachContext } from "./attach.ts";
import { protectForms } from "./csrf.ts";
import { handleErrors } from "./error-pages.ts";
import type { TownProfile } from "./fastify.ts";
import { limitRates } from "./limits.ts";
import { logRequests } from "./log.ts";
import { noticeCookie } from "./notices.ts";

/** What the web needs of the rest of the program. Given by `src/app/server.ts`. */
export interface Wiring {
  /** the town of a host name, or the default town for an unknown one */
  readonly townFor: (host: string) => Promise<TownProfile | undefined>;
  readonly actorFor: (db: Db, municipality_id: string, token: string, clock: Clock) => Promise<Actor | null>;
  readonly dbFor: (municipality_id: string) => Db;
  readonly isDatabaseAway: (error: unknown) => boolean;
  /** resolves when the database answers */
  readonly ping: () => Promise<void>;
  readonly menu: readonly MenuItem[];
  readonly uploads: (app: FastifyInstance) => Promise<void> | void;
}

export interface WebOptions {
  readonly config: Config;
  readonly clock: Clock;
  /** key of signatures and CSRF tokens */
  readonly secret: string;
  readonly logger?: Logger;
  readonly wiring: Wiring;
}

export type Web = FastifyInstance;

declare module "fastify" {
  interface FastifyInstance {
    veche: WebOptions & { readonly secure: boolean };
  }
}

/** The web without a single page: security, context of the request, forms, errors. Modules add their routes to it. */
export async function buildWeb(options: WebOptions): Promise<Web> {
  const { config } = options;
  const secure = config.PUBLIC_URL?.startsWith("https:") ?? false;
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.TRUST_PROXY,
    bodyLimit: config.BODY_MAX_KB * 1024,
    requestTimeout: 120_000,
    genReqId: () => newId(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    return503OnClosing: true,
    frameworkErrors: (error, _request, reply) => refuseEarly(error, reply as unknown as FastifyReply),
  }) as unknown as FastifyInstance;
  app.decorate("veche", { ...options, secure });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  logRequests(app);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:", ...mapOrigins(config)],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...mapOrigins(config)],
        workerSrc: ["'self'", "blob:"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        manifestSrc: ["'self'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "same-origin" },
  });
  await app.register(fastifyCompress, { encodings: ["br", "gzip"], threshold: 1024, globalDecompression: false });
  await app.register(fastifyEtag, { weak: true });
  await app.register(fastifyCookie, { secret: sign(options.secret, "cookie") });
  await app.register(fastifyFormbody, { bodyLimit: config.BODY_MAX_KB * 1024 });
  protectForms(app);
  await options.wiring.uploads(app);
  handleErrors(app);
  attachContext(app);
  await limitRates(app);
  guardAccess(app);
  noticeCookie(app);
  return app;
}

/** A request that could not even be routed: a malformed address. There is no town yet to show a page of. */
function refuseEarly(error: FastifyError, reply: FastifyReply): void {
  const status = error.statusCode ?? 400;
  reply.status(status).type("text/plain; charset=utf-8").send(`${status}\n`);
}

function mapOrigins(config: Config): string[] {
  return config.MAP_STYLE_URL ? [new URL(config.MAP_STYLE_URL).origin] : [];
}
