/**
 * `path` with parameters set, added (a list) or removed (null). Everything else in the query stays.
 * Lists in the URL are repeated parameters.
 */
export function withQuery(path: string, changes: Readonly<Record<string, string | readonly string[] | null>>): string {
  const [pathname = "", query = ""] = path.split("?", 2);
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    parameters.delete(name);
    if (typeof value === "string") parameters.set(name, value);
    else for (const item of value ?? []) parameters.append(name, item);
  }
  const text = parameters.toString();
  return text ? `${pathname}?${text}` : pathname;
}

/** `path` without one value of a repeated parameter: what a chip's cross leads to. */
export function withoutValue(path: string, name: string, value: string): string {
  const values = new URLSearchParams(path.split("?", 2)[1] ?? "").getAll(name).filter((one) => one !== value);
  return withQuery(path, { [name]: values.length > 0 ? values : null, after: null });
}
