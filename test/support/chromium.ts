import { execFile } from "node:child_process";
import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

/** What turns a browser into a test instrument: it talks to nobody but the page, and needs no sandbox of its own as root. */
const args = [
  "--no-sandbox",
  "--no-first-run",
  "--no-pings",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-features=OptimizationHints,MediaRouter,Translate",
  "--font-render-hinting=none",
  "--disable-lcd-text",
  "--force-color-profile=srgb",
];

interface Executable {
  readonly path: string;
  readonly env: Record<string, string>;
}

/**
 * Starts a browser: the Chromium that npm brought; where the system lacks shared libraries it needs, the same
 * with those packed beside it; else a Chromium of the system. `packedFontsOnly`: beside the pages' own fonts the packed
 * browser knows only those packed with it, so that a page looks the same on every machine.
 * @throws when none of them starts, with a line that says what to install. Never skips.
 */
export async function launch(options: { readonly packedFontsOnly?: boolean } = {}): Promise<Browser> {
  const { path, env } = await findExecutable();
  if (options.packedFontsOnly && env["FONTCONFIG_FILE"]) env["FONTCONFIG_FILE"] = packedFonts(dirname(env["FONTCONFIG_FILE"]));
  return chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } });
}

async function findExecutable(): Promise<Executable> {
  const tried: string[] = [];
  for await (const candidate of candidates(tried)) {
    const trouble = await troubleOf(candidate);
    if (!trouble) return candidate;
    tried.push(`${candidate.path}: ${trouble}`);
  }
  throw new Error(
    `No Chromium starts here, so pages cannot be tested: install one (Debian, Ubuntu: apt-get install chromium). Tried ${tried.join("; ")}`,
  );
}

async function* candidates(tried: string[]): AsyncGenerator<Executable> {
  try {
    const folder = await unpacked();
    const path = join(folder, "chromium");
    const fonts = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
    yield { path, env: fonts };
    const libraries = [join(folder, "al2023/lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(delimiter);
    yield { path, env: { ...fonts, LD_LIBRARY_PATH: libraries } };
  } catch (error) {
    tried.push(`@sparticuz/chromium: ${firstLine(error)}`);
  }
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
    for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
      if (folder && existsSync(join(folder, name))) yield { path: join(folder, name), env: {} };
    }
  }
}

/** Why a browser does not even say its version; undefined when it does. */
async function troubleOf({ path, env }: Executable): Promise<string | undefined> {
  try {
    await run(path, ["--no-sandbox", "--version"], { env: { ...process.env, ...env }, timeout: 20_000 });
    return undefined;
  } catch (error) {
    return firstLine((error as { stderr?: string }).stderr || error);
  }
}

/**
 * The folder with the unpacked browser: one per user and version, because two people on a machine must not
 * run, or fail to replace, each other's file. Unpacked aside and renamed, so that two workers may do it at once.
 */
async function unpacked(): Promise<string> {
  const manifest = join(root, "node_modules/@sparticuz/chromium/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const uid = userInfo().uid;
  const folder = join(tmpdir(), `veche-chromium-${version}-${uid}`);
  if (isOurs(folder, uid)) return folder;
  const aside = mkdtempSync(`${folder}-`);
  // The package unpacks into the temporary folder, and its libraries only where it takes the machine for a Lambda.
  await run(process.execPath, ["--input-type=module", "-e", 'await (await import("@sparticuz/chromium")).default.executablePath()'], {
    cwd: root,
    env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
  });
  writeFileSync(join(aside, "fonts.conf"), fontsConf(folder));
  try {
    renameSync(aside, folder);
    return folder;
  } catch {
    if (!isOurs(folder, uid)) return aside;
    rmSync(aside, { recursive: true, force: true });
    return folder;
  }
}

function isOurs(folder: string, uid: number): boolean {
  const state = lstatSync(folder, { throwIfNoEntry: false });
  if (!state?.isDirectory()) return false;
  return (uid === -1 || state.uid === uid) && (state.mode & 0o022) === 0;
}

/** Settings that name the packed fonts alone. Written aside and renamed, as another worker may read them at this moment. */
function packedFonts(folder: string): string {
  const path = join(folder, "packed-fonts.conf");
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, fontsConf(folder, []));
  renameSync(aside, path);
  return path;
}

/** A machine without fonts draws nothing; the packed Open Sans has Cyrillic. */
function fontsConf(folder: string, others = ["/usr/share/fonts"]): string {
  const dirs = [join(folder, "fonts"), ...others].map((dir) => `<dir>${dir}</dir>`).join("");
  return `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${join(folder, "fontcache")}</cachedir></fontconfig>\n`;
}

function firstLine(error: unknown): string {
  return (
    String(error instanceof Error ? error.message : error)
      .trim()
      .split("\n", 1)[0] ?? ""
  );
}
