import { randomBytes } from "node:crypto";
import { access, constants, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { tenants } from "#modules/people/index.ts";
import { type Clock, fixedClock, systemClock } from "#platform/clock.ts";
import { type Config, ConfigError, readConfig } from "#platform/config.ts";
import { type Context, systemActor, type Tenant } from "#platform/context.ts";
import { joinEmbedded, startEmbedded } from "#platform/db/embedded/index.ts";
import { type Database, DatabaseAway, isDatabaseAway, migrate, migrationSources, openDatabase } from "#platform/db/index.ts";
import { initFiles, openStorage, readKinds } from "#platform/files/index.ts";
import { translator } from "#platform/i18n/index.ts";
import { newId, sign } from "#platform/ids.ts";
import { prepareQueues } from "#platform/jobs/index.ts";
import { makeLogger } from "#platform/log.ts";
import { closeMail, configureMail } from "#platform/mail/index.ts";
import { configureMailboxes, readMailboxes } from "#platform/mailbox/index.ts";
import type { Module } from "#platform/module.ts";
import { configureOutgoing } from "#platform/outgoing/index.ts";
import { platformJobs } from "./jobs.ts";
import { loadModules, partOrder } from "./modules.ts";
import { loadWords } from "./words.ts";

/** Everything a command needs: settings, words, modules, the database. */
export interface Program {
  readonly config: Config;
  readonly clock: Clock;
  readonly secret: string;
  readonly logger: Logger;
  readonly modules: readonly Module[];
  readonly database: Database;
  /** address of the database, for its owner */
  readonly url: string;
  /** a context of a town for work that nobody asked for over the web */
  readonly contextFor: (tenant: Tenant) => Context;
  close(): Promise<void>;
}

/** Reads the settings, loads modules and words: what needs no database. */
export async function loadProgram(environment: Readonly<Record<string, string | undefined>> = process.env) {
  const config = readConfig(environment);
  const modules = await loadModules();
  loadWords(modules);
  const clock: Clock = config.VECHE_NOW ? fixedClock(config.VECHE_NOW) : systemClock;
  return { config, modules, clock, logger: makeLogger(config.LOG_LEVEL) };
}

/**
 * Opens the database: the server that DATABASE_URL names, or the program's own. `join` lets a command
 * work beside a running program on the same data folder.
 * Throws with one line for the person at the terminal when that cannot be.
 */
export async function openProgram(log: (line: string) => void, options: { readonly join?: boolean } = {}): Promise<Program> {
  const { config, modules, clock, logger } = await loadProgram();
  await makeFolder(config.dataDir);
  setUpFiles(config, logger);
  setUpMail(config);
  configureOutgoing({ loopback: config.demo, private_addresses: config.OUTGOING_PRIVATE });
  setUpMailboxes(config);
  const embedded = config.DATABASE_URL
    ? undefined
    : ((options.join ? await joinEmbedded(config.dataDir) : undefined) ?? (await startEmbedded({ dataDir: config.dataDir, log })));
  const url = config.DATABASE_URL ?? embedded?.url ?? "";
  const database = openDatabase(url, {
    max: config.DATABASE_POOL,
    localScope: config.DATABASE_LOCAL_SCOPE,
    readUrl: config.DATABASE_READ_URL,
    log: (line) => logger.warn(line),
  });
  const close = async () => {
    closeMail();
    await database.close();
    await embedded?.stop();
  };
  try {
    await (await database.ownerClient()).end();
  } catch (error) {
    await close();
    throw isDatabaseAway(error) ? new DatabaseAway(error) : error;
  }
  const secret = config.VECHE_SECRET ?? (await keptSecret(config.dataDir));
  return {
    config,
    clock,
    secret,
    logger,
    modules,
    database,
    url,
    contextFor: (tenant) => ({
      tenant,
      db: database.forTenant(tenant.municipality_id),
      actor: systemActor,
      clock,
      language: tenant.languages[0] ?? "ru",
      t: translator(tenant.languages[0] ?? "ru"),
      sign: (...parts) => sign(secret, ...parts),
      request_id: newId(),
    }),
    close,
  };
}

/** Brings tables and queues up to what this program expects. Returns the names of the migrations that ran. */
export async function migrateProgram(program: Program): Promise<string[]> {
  const applied = await migrate(program.url, migrationSources(partOrder));
  await prepareQueues(program.url, [...platformJobs, ...program.modules.flatMap((module) => module.jobs ?? [])]);
  return applied;
}

/** The data folder, with a line that names the setting where it cannot be written. */
async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
  } catch (error) {
    throw new ConfigError(`VECHE_DATA_DIR=${dataDir}: ${reasonOf(error)}. Name a folder that this user may write to.`);
  }
}

/** Where files are kept and which are taken, as the settings say. */
export function setUpFiles(config: Config, logger: Logger): void {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = config;
  const s3 =
    endpoint && bucket && accessKeyId && secretAccessKey
      ? { endpoint, region: config.S3_REGION, bucket, accessKeyId, secretAccessKey }
      : undefined;
  initFiles({
    storage: openStorage({ dataDir: config.dataDir, ...(s3 ? { s3 } : {}) }),
    limits: {
      bytes: config.FILE_MAX_MB * 1_000_000,
      pixels: config.PICTURE_MAX_MEGAPIXELS * 1_000_000,
      kinds: kindsOf(config),
      ...(config.CLAMD ? { clamd: { address: config.CLAMD, required: config.CLAMD_REQUIRED } } : {}),
    },
    inbox: join(config.dataDir, "inbox"),
    log: logger,
  });
}

function kindsOf(config: Config) {
  try {
    return readKinds(config.FILE_TYPES);
  } catch (error) {
    throw new ConfigError(reasonOf(error));
  }
}

/** How letters leave, and where their links lead. */
export function setUpMail(config: Config): void {
  configureMail({ smtp_url: config.SMTP_URL, from: config.MAIL_FROM, origin: (tenant) => originOfTown(config, tenant) });
}

/** Which mailboxes are read, and how much of them. The one without a name is the default town's. */
function setUpMailboxes(config: Config): void {
  configureMailboxes({
    boxes: readMailboxes(config.IMAP_URL ?? ""),
    defaultTown: async (ctx) => config.VECHE_DEFAULT_TOWN ?? (await tenants(ctx.db))[0]?.slug,
    largest: config.IMAP_MAX_MB * 1_000_000,
    perSender: config.IMAP_PER_SENDER_DAY,
  });
}

/** Where a town's site is: its own host by the protocol of PUBLIC_URL; PUBLIC_URL itself for a town without one. */
export function originOfTown(config: Config, tenant: Tenant): string {
  const local = `http://${tenant.slug}.localhost:${config.PORT}`;
  if (config.demo) return local;
  const shown = config.PUBLIC_URL ? new URL(config.PUBLIC_URL) : undefined;
  const [host] = tenant.hosts ?? [];
  if (!host || (shown && tenant.hosts?.includes(shown.hostname))) return shown?.origin ?? local;
  return shown ? `${shown.protocol}//${host}` : `http://${host}:${config.PORT}`;
}

/** The key of signatures: made at the first start and kept beside the database, readable by its owner only. */
async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "secret");
  const known = await readFile(path, "utf8").catch(() => "");
  if (known.length >= 32) return known.trim();
  const made = randomBytes(32).toString("base64url");
  await writeFile(path, made, { mode: 0o600, flag: "wx" }).catch(() => undefined);
  return (await readFile(path, "utf8")).trim();
}

/** What went wrong, for a line at the terminal. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
