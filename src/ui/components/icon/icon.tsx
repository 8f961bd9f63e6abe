import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const folder = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");
const cache = new Map<string, string>();

function shapes(name: string): string {
  const known = cache.get(name);
  if (known !== undefined) return known;
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`"${name}" is no name of an icon`);
  const svg = readFileSync(join(folder, `${name}.svg`), "utf8");
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
  cache.set(name, inner);
  return inner;
}

export interface IconProps {
  /** name of a lucide icon, e.g. "calendar-check"; an unknown one throws */
  readonly name: string;
  readonly size?: "sm" | "md" | "lg";
  /** says what it means where no text stands beside it; without, it is hidden from screen readers */
  readonly label?: string;
}

/** An icon drawn into the page: no request, takes the colour of the text. */
export function Icon({ name, size = "md", label }: IconProps) {
  const named = label ? { role: "img" as const, "aria-label": label } : { "aria-hidden": "true" as const };
  return (
    <svg
      class={`v-icon v-icon-${size}`}
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      {...named}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: shapes of a file of lucide-static, no words of anyone
      dangerouslySetInnerHTML={{ __html: shapes(name) }}
    />
  );
}
