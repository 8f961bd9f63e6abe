import { tokensOf } from "#platform/learning/index.ts";
import { nobody } from "../rollups/rules.ts";

export interface Theme {
  readonly topic_id: string;
  /** stems, a space between two */
  readonly term: string;
  /** as it is written most often */
  readonly words: string;
  /** appeals that have it */
  readonly n: number;
}

/** Of each topic so many are kept; what stands in fewer appeals than `least` is nobody's theme. */
const kept = 15;
const least = 3;

/** What stands in the texts of more than this share of topics is courtesy ("please", "address"), and says nothing of any. */
const everywhere = 0.5;
/** Fewer topics than these have nothing to be compared by. */
const comparable = 5;

/** Counts words and pairs of words of texts by topic: Snowball stems, each once an appeal. A pair beats its words when it is almost as common. */
export class ThemeCounter {
  readonly #topics = new Map<string, Map<string, { n: number; forms: Map<string, number> }>>();

  /** Reads one appeal: the matter and the beginning of its text. */
  add(topic_id: string | null, text: string): void {
    const tokens = tokensOf(text.slice(0, 1500)).filter(({ stem }) => stem.length > 2);
    const seen = new Map<string, string>();
    for (const [at, { word, stem }] of tokens.entries()) {
      if (!seen.has(stem)) seen.set(stem, word);
      const next = tokens[at + 1];
      if (next) seen.set(`${stem} ${next.stem}`, seen.get(`${stem} ${next.stem}`) ?? `${word} ${next.word}`);
    }
    const terms = this.#topics.getOrInsertComputed(topic_id ?? nobody, () => new Map());
    for (const [term, form] of seen) {
      const known = terms.getOrInsertComputed(term, () => ({ n: 0, forms: new Map<string, number>() }));
      known.n += 1;
      known.forms.set(form, (known.forms.get(form) ?? 0) + 1);
    }
  }

  /** The commonest of each topic. */
  themes(): Theme[] {
    const courtesies = this.#courtesies();
    return [...this.#topics].flatMap(([topic_id, terms]) => {
      const common = [...terms]
        .filter(([term, { n }]) => n >= least && !term.split(" ").some((stem) => courtesies.has(stem)))
        .sort(([a, x], [b, y]) => y.n - x.n || b.length - a.length);
      const pairs = common.filter(([term]) => term.includes(" "));
      const said = (stem: string, n: number) => pairs.some(([pair, of]) => pair.split(" ").includes(stem) && of.n >= n * 0.8);
      return common
        .filter(([term, { n }]) => term.includes(" ") || !said(term, n))
        .slice(0, kept)
        .map(([term, { n, forms }]) => ({ topic_id, term, n, words: [...forms].sort(([, a], [, b]) => b - a)[0]?.[0] ?? term }));
    });
  }

  /** Stems that most topics have. */
  #courtesies(): Set<string> {
    const topics = new Map<string, number>();
    for (const terms of this.#topics.values())
      for (const [term, { n }] of terms) if (n >= least && !term.includes(" ")) topics.set(term, (topics.get(term) ?? 0) + 1);
    if (this.#topics.size < comparable) return new Set();
    return new Set([...topics].filter(([, n]) => n > this.#topics.size * everywhere).map(([term]) => term));
  }
}
