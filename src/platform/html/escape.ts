const special = /["&<]/;

/** Text as it may stand between tags and in double quotes. */
export function escapeHtml(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
