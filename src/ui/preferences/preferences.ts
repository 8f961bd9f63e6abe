import { z } from "zod";

const theme = z.enum(["auto", "light", "dark"]);
const size = z.enum(["100", "125", "150", "200"]);
const spacing = z.enum(["normal", "wide"]);
const contrast = z.enum(["normal", "black-on-white", "white-on-black", "blue"]);
const pictures = z.enum(["on", "off"]);

/** How a person wants pages to look: the form of «версия для слабовидящих», and what its cookie holds. */
export const preferencesForm = z.object({
  theme: theme.catch("auto"),
  size: size.catch("100"),
  spacing: spacing.catch("normal"),
  contrast: contrast.catch("normal"),
  pictures: pictures.catch("on"),
});
export type Preferences = z.output<typeof preferencesForm>;

export const defaultPreferences: Preferences = { theme: "auto", size: "100", spacing: "normal", contrast: "normal", pictures: "on" };

/** Name of the cookie; a year, `SameSite=Lax`, path `/`. It holds no identity. */
export const preferencesCookie = "veche_look";

/** Reads the cookie. Whatever is unknown or broken in it counts as not chosen. */
export function parsePreferences(cookie: string | undefined): Preferences {
  const pairs = (cookie ?? "")
    .slice(0, 200)
    .split("_")
    .map((part) => part.split("."));
  return preferencesForm.parse(Object.fromEntries(pairs));
}

/** The cookie's value: only what differs from the default, e.g. "size.150_contrast.blue"; empty when nothing does. */
export function serializePreferences(preferences: Preferences): string {
  return (Object.keys(defaultPreferences) as (keyof Preferences)[])
    .filter((key) => preferences[key] !== defaultPreferences[key])
    .map((key) => `${key}.${preferences[key]}`)
    .join("_");
}

/** Attributes of `<html>` that the stylesheet listens to; nothing for what is not chosen, so that the system's own wish rules. */
export function preferenceAttributes(preferences: Preferences): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (preferences.theme !== "auto") attributes["data-theme"] = preferences.theme === "dark" ? "veche-dark" : "veche";
  if (preferences.size !== "100") attributes["data-size"] = preferences.size;
  if (preferences.spacing !== "normal") attributes["data-spacing"] = preferences.spacing;
  if (preferences.pictures === "off") attributes["data-pictures"] = "off";
  if (preferences.contrast !== "normal") {
    attributes["data-contrast"] = preferences.contrast;
    attributes["data-theme"] = preferences.contrast === "white-on-black" ? "veche-dark" : "veche";
  }
  return attributes;
}
