import axe from "axe-core";
import type { Page } from "playwright-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules about colours: all that another theme can change. */
const ofColours = ["color-contrast", "link-in-text-block"];

interface Fault {
  readonly id: string;
  readonly help: string;
  readonly target: string;
  readonly html: string;
  readonly why: string;
}

/**
 * What axe finds on the page against WCAG 2.2 A and AA and good practice: every rule in the light theme, those about
 * colours in the dark one too. Colours are looked at once for every look there is on the page (`looks`), which takes a
 * third of the time that all its words would. `ignored`: rules of no meaning on this page.
 */
export async function axeFaults(page: Page, ignored: readonly string[] = []): Promise<string[]> {
  const faults: string[] = [];
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const { id, help, target, html, why } of await violations(page, theme))
      if (!ignored.includes(id)) faults.push(`${theme} ${id}: ${help}\n  at ${target}\n  ${html}\n  ${why}`);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  return faults;
}

async function violations(page: Page, theme: "light" | "dark"): Promise<Fault[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  let found = await page.evaluate(inPage, { theme, tags, ofColours });
  // a busy machine may not have drawn all of the other theme yet: what is found each time is there
  for (let wait = 250; found.length > 0 && wait <= 1000; wait *= 2) {
    await page.waitForTimeout(wait);
    found = await page.evaluate(inPage, { theme, tags, ofColours });
  }
  return found;
}

/** Runs in the page, once what the theme changes has been drawn. */
async function inPage(options: {
  readonly theme: "light" | "dark";
  readonly tags: string[];
  readonly ofColours: string[];
}): Promise<Fault[]> {
  const { theme, tags, ofColours } = options;
  const { run } = (window as unknown as { readonly axe: typeof axe }).axe;
  const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  // a browser that is hard pressed may draw nothing for a while: what it would show then is known all the same
  const soon = () => new Promise((over) => setTimeout(over, 2000));
  await Promise.race([Promise.all(moving.map(({ finished }) => finished.catch(() => undefined))), soon()]);
  await Promise.race([new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))), soon()]);

  /** What decides the colours of an element beside its own name and classes, and those of what it stands in. */
  const telling =
    "aria-current aria-sort aria-selected aria-checked aria-expanded aria-disabled aria-invalid aria-pressed data-state data-theme disabled open popover type role fill style".split(
      " ",
    );
  const chains = new Map<Element, number>();
  const known = new Map<string, number>();
  const chainOf = (element: Element): number => {
    const found = chains.get(element);
    if (found !== undefined) return found;
    const above = element.parentElement ? chainOf(element.parentElement) : -1;
    const state = telling.map((name) => element.getAttribute(name) ?? "").join();
    const row = element instanceof HTMLTableRowElement ? element.sectionRowIndex % 2 : "";
    const name = `${above} ${element.tagName} ${element.getAttribute("class")} ${state} ${row}`;
    const chain = known.get(name) ?? known.size;
    known.set(name, chain);
    chains.set(element, chain);
    return chain;
  };
  /** Of all elements with words that look the same, the first and the last that can be seen. */
  const looks = new Map<number, [Element, Element]>();
  for (const element of document.querySelectorAll("body *")) {
    const words =
      element.matches("input, select, textarea") || [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
    if (!words || !element.checkVisibility({ visibilityProperty: true })) continue;
    const chain = chainOf(element);
    looks.set(chain, [looks.get(chain)?.[0] ?? element, element]);
  }

  const resultTypes: ["violations"] = ["violations"];
  const found = [];
  if (theme === "light") {
    const rules = { "color-contrast": { enabled: false } };
    found.push(...(await run(document, { resultTypes, rules, runOnly: { type: "tag", values: tags } })).violations);
  }
  const values = theme === "light" ? ofColours.slice(0, 1) : ofColours;
  const include = [...new Set([...looks.values()].flat())];
  if (include.length > 0) found.push(...(await run({ include }, { resultTypes, runOnly: { type: "rule", values } })).violations);
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, any, failureSummary }) => ({
      id,
      help,
      target: target.join(" "),
      html: html.slice(0, 160),
      why: any[0]?.message ?? failureSummary ?? "",
    })),
  );
}
