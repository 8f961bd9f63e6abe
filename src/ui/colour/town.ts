import { contrast, hexToOklch, oklchToHex } from "./colour.ts";

/**
 * The darkest and the lightest ground the accent stands on as text, in each theme: base-100 and base-200 of `styles/theme.css`,
 * and the tint of a tag. Held together by `town.test.ts`.
 */
export const papers = { light: ["#fdfdfb", "#f6f5f2", "#e6ecec"], dark: ["#151d22", "#0e1519", "#212c33"] } as const;

/** WCAG AA with something to spare for tints made by the stylesheet. */
const wanted = 5;

/** The town's accent, as light or as dark as it must be to be read on every paper of the theme. Hue stays, lightness gives way. */
export function accentFor(hex: string, theme: keyof typeof papers): string {
  const colour = hexToOklch(hex);
  const step = theme === "light" ? -0.01 : 0.01;
  // a light theme wants no neon, a dark one no ink: both start from where the accent already is
  for (let l = colour.l; l > 0.05 && l < 0.98; l += step) {
    const candidate = oklchToHex({ ...colour, l, c: Math.min(colour.c, 0.16) });
    if (papers[theme].every((paper) => contrast(candidate, paper) >= wanted)) return candidate;
  }
  return theme === "light" ? "#1c2024" : "#eceff1";
}

/** White or near-black, whichever is read better on `hex`. */
export function textOn(hex: string): string {
  return contrast(hex, "#ffffff") >= contrast(hex, "#10161a") ? "#ffffff" : "#10161a";
}

/** The stylesheet of a town: its accent in both themes, readable whatever colour was chosen. `accent` as #rrggbb; throws on anything else. */
export function townCss(colours: { readonly accent: string }): string {
  const light = accentFor(colours.accent, "light");
  const dark = accentFor(colours.accent, "dark");
  return `:root{--town-accent:${light};--town-accent-content:${textOn(light)};--town-accent-dark:${dark};--town-accent-dark-content:${textOn(dark)}}\n`;
}
