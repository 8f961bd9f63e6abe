import { resolve } from "node:path";
import { z } from "zod";
import { namesMailboxes } from "./mailbox/settings.ts";

const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
/** "esia", or pairs such as "subject=urn:esia:sbj_id trusted=trusted": what we need to know = the claim that tells it. */
const claimPairs = /^(esia|(\s*(subject|name|family_name|given_name|middle_name|email|email_verified|phone|trusted)=[\w:./-]+)+\s*)$/;
/** https, or http on this very machine */
const isSafeIssuer = (url: string) => url.startsWith("https:") || ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
const secretUrl = z.string().min(1).meta({ secret: true });

/**
 * Every setting of the program: an environment variable each, with its line of documentation.
 * `veche doctor` prints them from here; those marked `secret` are masked.
 */
export const settings = z.object({
  PORT: count(0, 65535).default(8080).describe("port the web process listens on"),
  HOST: z.string().default("127.0.0.1").describe("address it listens on; demo mode allows loopback only"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("address residents see, e.g. https://veche.gorod.ru; https turns on HSTS and secure cookies"),
  TRUST_PROXY: count(0, 9).default(0).describe("how many reverse proxies stand before us, usually 1: that many X-Forwarded-* are believed"),
  DATABASE_URL: secretUrl.optional().describe("PostgreSQL 15 or newer, as the owner role; without it the program starts its own"),
  DATABASE_READ_URL: secretUrl.optional().describe("a streaming replica: public pages are read from it while it keeps up"),
  DATABASE_POOL: count(2, 200).default(12).describe("connections a process keeps to the database"),
  DATABASE_LOCAL_SCOPE: flag.default(false).describe("1 behind a transaction-pooling PgBouncer or on Citus: the town is set for each read"),
  VECHE_DATA_DIR: z.string().default("./var").describe("folder of the embedded database, files and keys"),
  VECHE_DEMO: flag.optional().describe("1 loads and serves the demo towns; by default 1 without DATABASE_URL"),
  VECHE_SECRET: z
    .string()
    .min(32)
    .optional()
    .meta({ secret: true })
    .describe("key for signatures; made and kept in the data folder when absent"),
  VECHE_DEFAULT_TOWN: z.string().optional().describe("slug of the town shown for an unknown host name; the first one by default"),
  VECHE_NOW: z.iso.datetime({ offset: true }).optional().describe("freezes the clock in demo and tests"),
  S3_ENDPOINT: z.url().optional().describe("S3 service for files; local folder when absent"),
  S3_REGION: z.string().default("ru-1").describe("S3 region"),
  S3_BUCKET: z.string().optional().describe("S3 bucket"),
  S3_ACCESS_KEY_ID: z.string().optional().meta({ secret: true }).describe("S3 key"),
  S3_SECRET_ACCESS_KEY: z.string().optional().meta({ secret: true }).describe("S3 secret"),
  SMTP_URL: secretUrl.optional().describe("smtp://user:password@host:port; without it letters stay in /staff/outbox"),
  MAIL_FROM: z.string().default("Вече <veche@localhost>").describe("sender of letters"),
  IMAP_URL: secretUrl
    .refine(namesMailboxes, "write imaps://user:password@host:993/INBOX, or town=imaps://… for each town")
    .optional()
    .describe("mailbox that is read: imaps://user:password@host:993/INBOX; for several towns town=imaps://… with spaces between"),
  IMAP_MAX_MB: count(1, 200).default(40).describe("largest message taken out of the mailbox, megabytes; larger ones go to quarantine"),
  IMAP_PER_SENDER_DAY: count(1, 10_000).default(20).describe("messages a day from one sender; more go to quarantine"),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeIssuer, "write https://…; http is for this machine only")
    .optional()
    .describe("identity provider or ESIA gateway (OpenID Connect) residents sign in with; none when absent"),
  OIDC_CLIENT_ID: z.string().optional().describe("our id at the provider"),
  OIDC_CLIENT_SECRET: z.string().optional().meta({ secret: true }).describe("our secret at the provider; a public client when absent"),
  OIDC_NAME: z.string().max(60).default("OpenID").describe("what residents call the provider: the name on the button"),
  OIDC_SCOPE: z.string().default("openid profile email phone").describe("what the provider is asked to tell"),
  OIDC_CLAIMS: z
    .string()
    .regex(claimPairs, "write esia, or pairs like subject=sub trusted=trusted")
    .optional()
    .describe("which claims tell subject, names, email, phone, trusted; the standard ones when absent"),
  OIDC_TIMEOUT_SECONDS: count(1, 60).default(8).describe("how long the provider may take to answer"),
  OIDC_SKEW_SECONDS: count(0, 600).default(60).describe("how far its clock may be from ours"),
  CLAMD: z.string().optional().describe("ClamAV: host:port or path of its socket"),
  CLAMD_REQUIRED: flag.default(true).describe("1 refuses uploads while ClamAV is away, 0 lets them through unscanned"),
  FILE_TYPES: z
    .string()
    .default("pdf,doc,docx,xls,xlsx,odt,rtf,txt,zip,jpg,png,heic,mp4")
    .describe("kinds of files residents and staff may attach"),
  FILE_MAX_MB: count(1, 500).default(20).describe("largest file, megabytes"),
  FILE_MAX_COUNT: count(1, 50).default(5).describe("files in one form"),
  PICTURE_MAX_MEGAPIXELS: count(1, 500).default(50).describe("largest picture, megapixels"),
  BODY_MAX_KB: count(16, 10_240).default(1024).describe("largest body that is not an upload, kilobytes"),
  IMPORT_MAX_MB: count(1, 2000).default(200).describe("largest file of an import, megabytes"),
  RATE_PER_MINUTE: count(1, 1_000_000).default(600).describe("requests a minute from one address"),
  RATE_WRITES_PER_MINUTE: count(1, 1_000_000).default(60).describe("forms a minute from one address"),
  RATE_FILINGS_PER_HOUR: count(1, 1_000_000).default(30).describe("appeals an hour from one address or account, by the web form"),
  RATE_PER_ACCOUNT_MINUTE: count(1, 1_000_000).default(1200).describe("requests a minute of one account"),
  OUTGOING_PRIVATE: flag
    .default(false)
    .describe("1 lets notifications of systems go to addresses inside the network; by default they leave to the Internet only"),
  RATE_COUNTERS: count(100, 10_000_000)
    .default(50_000)
    .describe("addresses and accounts counted at once; beyond that the longest unused is forgotten"),
  MAP_STYLE_URL: z.url().optional().describe("MapLibre style of the base map; town boundaries only when absent"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info").describe("how much is logged"),
  METRICS_TOKEN: z.string().optional().meta({ secret: true }).describe("bearer token for /metrics from beyond loopback"),
});

export interface Config extends z.infer<typeof settings> {
  readonly demo: boolean;
  readonly dataDir: string;
}

/** A wrong setting. `message` is the one line that says which and why. */
export class ConfigError extends Error {}

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

/**
 * Reads the settings from an environment. Empty strings count as absent.
 * Throws ConfigError with one line for the first wrong value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(settings.shape).map((name) => [name, environment[name] === "" ? undefined : environment[name]]),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? "");
    throw new ConfigError(`${name}=${masked(name, given[name])}: ${issue?.message ?? "wrong value"} (${describe(name)})`);
  }
  const config = {
    ...parsed.data,
    demo: parsed.data.VECHE_DEMO ?? !parsed.data.DATABASE_URL,
    dataDir: resolve(parsed.data.VECHE_DATA_DIR),
  };
  if (config.demo && !loopback.has(config.HOST)) {
    throw new ConfigError(
      `HOST=${config.HOST}: demo mode listens on loopback only, its passwords are public; set VECHE_DEMO=0 or HOST=127.0.0.1`,
    );
  }
  const s3 = [config.S3_ENDPOINT, config.S3_BUCKET, config.S3_ACCESS_KEY_ID, config.S3_SECRET_ACCESS_KEY];
  if (s3.some(Boolean) && !s3.every(Boolean)) {
    throw new ConfigError("S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together: set all four or none");
  }
  if (Boolean(config.OIDC_ISSUER) !== Boolean(config.OIDC_CLIENT_ID)) {
    throw new ConfigError("OIDC_ISSUER and OIDC_CLIENT_ID go together: set both or none");
  }
  return config;
}

const field = (name: string) => settings.shape[name as keyof typeof settings.shape] as z.ZodType | undefined;
const isSecret = (name: string): boolean => {
  let type = field(name) as (z.ZodType & { unwrap?: () => z.ZodType }) | undefined;
  while (type) {
    if (type.meta()?.secret) return true;
    type = typeof type.unwrap === "function" ? (type.unwrap() as typeof type) : undefined;
  }
  return false;
};
const masked = (name: string, value: unknown) => (value === undefined ? "" : isSecret(name) ? "••••" : String(value));
const describe = (name: string) => field(name)?.description ?? "";

/** Every setting with its value (secrets masked) and its line of documentation, for `veche doctor`. */
export function settingsTable(config: Config): { name: string; value: string; description: string }[] {
  return Object.keys(settings.shape).map((name) => ({
    name,
    value: masked(name, config[name as keyof Config]),
    description: describe(name),
  }));
}
