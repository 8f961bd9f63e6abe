/**
 * A path of this site from an address that somebody gave us (`next`, `back`), or "/": never another
 * host, however it is spelt.
 */
export function localPath(text: string | undefined): string {
  if (!text || text.length > 1000 || !text.startsWith("/") || /[\\\u0000-\u001f]/u.test(text)) return "/";
  const url = URL.parse(text, "http://local.invalid");
  return url?.host === "local.invalid" && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}` : "/";
}
