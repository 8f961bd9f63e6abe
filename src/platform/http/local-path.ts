/**
 * The place to go on to that somebody gave us (`next`, `back`): a path of this very site, else
 * `fallback`. Never another host, however it is spelt.
 */
export function localPath(given: unknown, fallback = "/"): string {
  if (typeof given !== "string" || given.length > 1000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.includes("\\")) return fallback;
  const url = URL.parse(given, "http://town.invalid");
  return url?.host === "town.invalid" && !url.pathname.startsWith("//") ? given : fallback;
}
