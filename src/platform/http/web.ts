import fastifyCompress from "@fastify/compress";
import fastifyCookie from "@fastify/cookie";
import fastifyFormbody from "@fastify/formbody";
import fastifyHelmet from "@fastify/helmet";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Actor } from "../context.ts";
import type { Db } from "../db/index.ts";
import { newId, sign } from "../ids.ts";
import type { MenuItem, Permission } from "../module.ts";
import { guardAccess } from "./access.ts";
import { attachContext } from "./attach.ts";
import { protectForms } from "./csrf.ts";
import { handleErrors } from "./error-pages.ts";
import { tagAnswers } from "./etag.ts";
import type { Bearer, TownProfile } from "./fastify.ts";
import { limitRates } from "./limits.ts";
import { logRequests } from "./log.ts";
import { noticeCookie } from "./notices.ts";
import { cleanInput, readableUrl } from "./unreadable.ts";

/** What the web needs of the rest of the program. Given by `src/app/server.ts`. */
export interface Wiring {
  /** the town of a host name, or the default town for an unknown one */
  readonly townFor: (host: string) => Promise<TownProfile | undefined>;
  readonly actorFor: (db: Db, municipality_id: string, token: string, clock: Clock) => Promise<Actor | null>;
  /** the system a token of its stands for; null for one that is unknown, has run out or was revoked */
  readonly bearerFor?: (db: Db, municipality_id: string, token: string, clock: Clock) => Promise<Bearer | null>;
  readonly dbFor: (municipality_id: string) => Db;
  /** for pages that anybody may see a few seconds late; without it `dbFor` */
  readonly readsFor?: (municipality_id: string) => Db;
  readonly isDatabaseAway: (error: unknown) => boolean;
  /** resolves when the database answers */
  readonly ping: () => Promise<void>;
  readonly menu: readonly MenuItem[];
  /** what each right lets a person do, for those who lack it */
  readonly permissions?: readonly Permission[];
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
    // only as many hops as stand before us: what a client wrote into X-Forwarded-For itself is not believed
    trustProxy: config.TRUST_PROXY > 0 && ((_address, hop) => hop < config.TRUST_PROXY),
    bodyLimit: config.BODY_MAX_KB * 1024,
    requestTimeout: 120_000,
    genReqId: () => newId(),
    rewriteUrl: readableUrl,
    // Node ends an address before this; too long a number is simply not found
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 16_384 },
    return503OnClosing: true,
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
    // says to old browsers what frame-ancestors says to others
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
  });
  await tagAnswers(app);
  await app.register(fastifyCompress, { encodings: ["br", "gzip"], threshold: 1024, globalDecompression: false });
  await app.register(fastifyCookie, { secret: sign(options.secret, "cookie") });
  await app.register(fastifyFormbody, { bodyLimit: config.BODY_MAX_KB * 1024 });
  // a page of another site may send plain text without asking; no form of ours does
  app.removeContentTypeParser("text/plain");
  protectForms(app);
  await options.wiring.uploads(app);
  cleanInput(app);
  handleErrors(app);
  attachContext(app);
  await limitRates(app);
  guardAccess(app);
  noticeCookie(app);
  return app;
}

function mapOrigins(config: Config): string[] {
  return config.MAP_STYLE_URL ? [new URL(config.MAP_STYLE_URL).origin] : [];
}
