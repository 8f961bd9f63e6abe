/**
 * A host name out of what a person types or pastes: "https://Хабаровск.рф/новости" gives "xn--80aacf4bwnk3a.xn--p1ai".
 * Without port and path: a town answers at any of them. Undefined when it is no host name.
 */
export function readHost(typed: string): string | undefined {
  const text = typed.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  const host = url.hostname.replace(/\.$/, "");
  const labels = host.split(".");
  const fits = labels.length > 1 && host.length <= 253 && labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return fits ? host : undefined;
}
