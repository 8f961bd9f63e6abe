import { join, resolve } from "node:path";
import { makeClient } from "../link.ts";
import { findAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { makeCluster, ownerRole, superuser, syncCluster, writeAccess } from "./cluster.ts";
import { holder, takeLock } from "./lock.ts";
import { makePlace, type Place } from "./place.ts";
import { endOrphan } from "./server.ts";
import { keepRunning } from "./supervise.ts";

/** The program's own PostgreSQL. */
export interface Embedded {
  /** of the owner: for openDatabase() and migrate() */
  readonly url: string;
  /** of the npm package: "18.4.0-beta.17" */
  readonly version: string;
  /** Ends the server, everything committed being on the disk, and gives the folder back. */
  stop(): Promise<void>;
}

export interface EmbeddedSettings {
  /** VECHE_DATA_DIR */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** server settings over ours; tests turn fsync off */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Address of a database on the server. */
function urlOf({ socket }: Place, user: string, database: string): string {
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(socket)}`;
}

const database = "veche";

/**
 * Starts PostgreSQL in the data folder, on a unix socket only. Makes the cluster on the first start
 * (under a second), recovers after `kill -9`, starts the server again should it die.
 *
 * @throws FolderInUse when another process runs in the folder
 */
export async function startEmbedded({ dataDir, log = () => undefined, settings = {} }: EmbeddedSettings): Promise<Embedded> {
  if (process.platform === "win32") {
    throw new Error("On Windows the program needs a PostgreSQL server: set DATABASE_URL.");
  }
  const folder = resolve(dataDir);
  const account = await findAccount();
  const place = await makePlace(folder, account, await findBinaries());
  const unlock = await takeLock(lockFile(folder), folder);
  try {
    const made = await makeCluster(place, account);
    await writeAccess(place, account);
    const server = await keepRunning(place, account, settings, log);
    await makeOwner(place);
    if (made && settings.fsync !== "off") {
      syncCluster(place, account).catch((error) => log(`The new database is not on the disk yet: ${error.message}`));
    }
    return {
      url: urlOf(place, ownerRole, database),
      version: place.binaries.version,
      stop: async () => {
        await server.stop();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/**
 * The server that another process runs in the folder now, for commands beside it; undefined when
 * nobody does. Its `stop` leaves the server alone.
 */
export async function joinEmbedded(dataDir: string): Promise<Embedded | undefined> {
  const folder = resolve(dataDir);
  if (!(await holder(lockFile(folder)))?.alive) {
    return undefined;
  }
  const place = await makePlace(folder, await findAccount(), await findBinaries());
  return { url: urlOf(place, ownerRole, database), version: place.binaries.version, stop: async () => undefined };
}

/**
 * Ends the server of a folder whose process was killed and will not come back: a test run.
 *
 * @returns whether the folder was left; false while its process lives, or when no server ever ran in it
 */
export async function endLeftover(dataDir: string): Promise<boolean> {
  const left = await holder(lockFile(dataDir));
  if (!left || left.alive) {
    return false;
  }
  await endOrphan(join(dataDir, "postgres", "cluster"), join(dataDir, "postgres", "socket"));
  return true;
}

function lockFile(folder: string): string {
  return `${folder}/veche.lock`;
}

/** The owner of the database: may make the app's role, is no superuser. */
async function makeOwner(place: Place): Promise<void> {
  const client = makeClient({ url: urlOf(place, superuser, "postgres"), connect_timeout_ms: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role, EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database",
      [ownerRole, database],
    );
    if (!rows[0]?.role) {
      await client.query(`CREATE ROLE ${ownerRole} LOGIN CREATEROLE CREATEDB`);
    }
    if (!rows[0]?.database) {
      await client.query(`CREATE DATABASE ${database} OWNER ${ownerRole} STRATEGY = FILE_COPY`);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}
