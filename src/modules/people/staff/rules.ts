/** «Климова Анна Петровна» → «Климова А. П.», the form lists and signatures use. */
export function shortName(full_name: string): string {
  const [family = "", ...rest] = full_name.trim().split(/\s+/);
  return [family, ...rest.slice(0, 2).map((name) => `${[...name][0]?.toUpperCase()}.`)].join(" ");
}
