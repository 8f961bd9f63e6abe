import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { assetsFolder } from "./build.ts";

interface ManifestEntry {
  readonly file: string;
  readonly name?: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly css?: readonly string[];
}

export interface Asset {
  readonly url: string;
  /** stylesheets the script needs, as URLs */
  readonly styles: readonly string[];
}

let assets: ReadonlyMap<string, Asset> | undefined;

function readManifest(): ReadonlyMap<string, Asset> {
  const manifest = JSON.parse(readFileSync(join(assetsFolder, "manifest.json"), "utf8")) as Record<string, ManifestEntry>;
  const found = new Map<string, Asset>();
  for (const entry of Object.values(manifest)) {
    const name = entry.isEntry ? entry.name : entry.src && basename(entry.src);
    const styles = (entry.css ?? []).map((file) => `/assets/${file}`);
    if (name) found.set(name, { url: `/assets/${entry.file}`, styles });
  }
  return found;
}

/**
 * A built file: "styles", the name of a custom element ("veche-map"), or the file name of a font. The manifest is read once.
 * Where nothing has been built (a unit test) the name itself makes the address: such a page has no styles and still works.
 */
export function asset(name: string): Asset {
  try {
    assets ??= readManifest();
  } catch {
    return { url: `/assets/${name}`, styles: [] };
  }
  const found = assets.get(name);
  if (!found) throw new Error(`Nothing named "${name}" was built; see vite.config.ts`);
  return found;
}
