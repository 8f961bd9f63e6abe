const all: { readonly recent: Recent<unknown>; readonly lasting: boolean }[] = [];
const mostTowns = 2_000;
const mostKeys = 2_000;

/**
 * Answers that stand on every page, asked for anew at most every so many seconds in each process: counts
 * in menus and tabs, the options of filters, the front page. `forgetRecent` drops a town's when somebody has changed
 * something there, so that people see what they have just done.
 */
export class Recent<Value> {
  readonly #milliseconds: number;
  readonly #towns = new Map<string, Map<string, { readonly at: number; readonly answer: Promise<Value> }>>();

  /** `lasting`: may be that old even to somebody who has just changed something: what is read by many and costs much. */
  constructor(seconds: number, options: { readonly lasting?: boolean } = {}) {
    this.#milliseconds = seconds * 1000;
    all.push({ recent: this as Recent<unknown>, lasting: options.lasting ?? false });
  }

  /** The answer for `key` in a town; `key` must name everything it depends on, the person too where rights do. */
  get(municipality_id: string, key: string, ask: () => Promise<Value>): Promise<Value> {
    const town = this.#town(municipality_id);
    const now = performance.now();
    const known = town.get(key);
    if (known && now - known.at < this.#milliseconds) return known.answer;
    const answer = ask();
    if (town.size >= mostKeys) town.clear();
    town.set(key, { at: now, answer });
    answer.catch(() => town.delete(key));
    return answer;
  }

  forget(municipality_id: string): void {
    this.#towns.delete(municipality_id);
  }

  #town(municipality_id: string) {
    let town = this.#towns.get(municipality_id);
    if (!town) {
      if (this.#towns.size >= mostTowns) this.#towns.clear();
      town = new Map();
      this.#towns.set(municipality_id, town);
    }
    return town;
  }
}

/** Something has changed in this town: the next page asks anew. */
export function forgetRecent(municipality_id: string): void {
  for (const { recent, lasting } of all) if (!lasting) recent.forget(municipality_id);
}

/** The town is another one altogether, as between two tests: what lasts is forgotten too. */
export function forgetLasting(municipality_id: string): void {
  for (const { recent } of all) recent.forget(municipality_id);
}
