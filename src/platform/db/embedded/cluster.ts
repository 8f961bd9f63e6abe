import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Account, give, ownName } from "./account.ts";
import type { Place } from "./place.ts";

const run = promisify(execFile);

/** Superuser of the cluster; used to make the owner and its database, by nothing else. */
export const superuser = "postgres";
export const ownerRole = "veche_owner";

/** The first of these the system knows decides what a letter is: without it pg_trgm sees none in Cyrillic. */
const letterLocales = ["C.UTF-8", "en_US.UTF-8", "ru_RU.UTF-8"];

/**
 * Makes the cluster when there is none. Order and case are PostgreSQL's own C.UTF-8, the same on
 * every machine and through every upgrade of its C library; Russian order is `COLLATE "ru-RU-x-icu"`.
 *
 * @returns whether it was made now
 */
export async function makeCluster({ cluster, binaries }: Place, account: Account): Promise<boolean> {
  if (existsSync(join(cluster, "PG_VERSION"))) {
    await refuseOtherVersion(cluster, binaries.version);
    return false;
  }
  const flags = [
    "-D",
    cluster,
    "-U",
    superuser,
    "--auth=reject",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  let failure: unknown;
  for (const locale of letterLocales) {
    await rm(cluster, { recursive: true, force: true });
    try {
      await run(binaries.initdb, [...flags, "--locale=C", `--lc-ctype=${locale}`, "--no-sync", "--no-instructions"], {
        ...account,
        cwd: "/",
      });
      return true;
    } catch (error) {
      failure = error;
      if (!String(error).includes("invalid locale name")) {
        break;
      }
    }
  }
  throw new Error(`The database could not be created in ${cluster}: ${failure instanceof Error ? failure.message : failure}`, {
    cause: failure,
  });
}

/** What initdb left in the system's memory goes to the disk, so that a power cut right after the first start breaks nothing. */
export async function syncCluster({ cluster, binaries }: Place, account: Account): Promise<void> {
  await run(binaries.initdb, ["-D", cluster, "--sync-only"], { ...account, cwd: "/" });
}

/** Lets in the user this process runs as, under two names, through the socket; nobody else, no passwords. */
export async function writeAccess({ cluster }: Place, account: Account): Promise<void> {
  const hba = join(cluster, "pg_hba.conf");
  const ident = join(cluster, "pg_ident.conf");
  const name = `"${ownName().replaceAll('"', '""')}"`;
  await writeFile(hba, "local all all peer map=veche\n");
  await writeFile(ident, `veche ${name} ${superuser}\nveche ${name} ${ownerRole}\n`);
  await Promise.all([give(hba, account), give(ident, account)]);
}

/** Flags of the server. fsync and synchronous_commit stay on: what was answered is on the disk. */
export function serverFlags({ cluster, socket }: Place, settings: Readonly<Record<string, string>>): string[] {
  const memory = Math.floor(Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20);
  const all = {
    listen_addresses: "",
    unix_socket_directories: socket,
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: `${Math.min(Math.max(Math.floor(memory / 8), 64), 1024)}MB`,
    effective_cache_size: `${Math.max(Math.floor(memory / 2), 256)}MB`,
    work_mem: "8MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    wal_compression: "on",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    ...settings,
  };
  return ["-D", cluster, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

async function refuseOtherVersion(cluster: string, version: string): Promise<void> {
  const made = (await readFile(join(cluster, "PG_VERSION"), "utf8")).trim();
  const [major] = version.split(".");
  if (made !== major) {
    throw new Error(
      `The database in ${cluster} was made by PostgreSQL ${made}, this program brings ${major}. See docs/operations about upgrades.`,
    );
  }
}
