import type { Context } from "../context.ts";

/** A span of days, both ends inside. */
export interface Period {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** What is asked of a figure: a period, an optional split by month or by one of its dimensions, an optional slice. */
export interface FigureQuery {
  readonly period: Period;
  readonly by?: string;
  /** dimension → value; keeps only what falls there */
  readonly where?: Readonly<Record<string, string>>;
}

/**
 * One number. `key` and `label` name the value of the dimension it was split by; both empty without a
 * split. Months have keys like "2024-05". `value` is null where there is nothing to average.
 */
export interface FigureCell {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
}

/** A way to split a figure. */
export interface FigureDimension {
  readonly code: string;
  /** i18n key */
  readonly title: string;
  /** every value there is; without it values are ids, or "none" */
  readonly values?: readonly string[];
}

/** How many of the records a figure counted anyone may read, and why not the others. */
export interface Disclosure {
  readonly published: number;
  /** `reason`: i18n key */
  readonly withheld: readonly { readonly reason: string; readonly count: number }[];
}

/**
 * Totals of many figures for some periods, read together; figures over the same records share one, so
 * that a page of figures costs one pass over them. By code, a value for each period.
 */
export type FigureSheet = (ctx: Context, periods: readonly Period[]) => Promise<ReadonlyMap<string, readonly (number | null)[]>>;

/** A number the town publishes, declared once: reports, dashboards, open data and the API all read this. */
export interface Figure {
  /** "appeals.received" */
  readonly code: string;
  /** i18n key */
  readonly title: string;
  /** i18n key: what exactly is counted, in a sentence */
  readonly definition: string;
  /** what the number is of; formats and units follow from it */
  readonly unit: "records" | "percent" | "days";
  /** flow: adds up over a period; stock: holds on its last day; ratio: neither */
  readonly kind: "flow" | "stock" | "ratio";
  /** which way is good: colours and words of a change; none where neither is */
  readonly better?: "more" | "less";
  /** one of the few that say most: big on the front page and above the tables */
  readonly headline?: boolean;
  readonly dimensions: readonly FigureDimension[];
  /** Answers all questions in as few passes over the records as it can; one list of cells for each. */
  readonly query: (ctx: Context, queries: readonly FigureQuery[]) => Promise<readonly (readonly FigureCell[])[]>;
  readonly sheet: FigureSheet;
  /** Years that have anything to count, ascending. */
  readonly years: (ctx: Context) => Promise<readonly number[]>;
  /** Where the very records it counted are listed: all of them for staff who hold `permission`, published ones for the public. */
  readonly records: (query: FigureQuery) => { readonly staff: string; readonly public: string };
  readonly permission: string;
  readonly disclosure: (ctx: Context, query: FigureQuery) => Promise<Disclosure>;
  /** the norm it watches over, e.g. "59-ФЗ, ст. 12" */
  readonly law?: string;
  /** facts of the seed documents it answers for, e.g. ["S0.15"] */
  readonly facts?: readonly string[];
}

/** Declares a figure. */
export function figure(declared: Figure): Figure {
  return declared;
}
