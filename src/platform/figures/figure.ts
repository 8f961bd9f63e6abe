import type { Context } from "../context.ts";

/** A span of days, both ends inside. */
export interface Period {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** What is asked of a figure: a period, an optional split by one of its dimensions, an optional slice. */
export interface FigureQuery {
  readonly period: Period;
  readonly by?: string;
  /** dimension → value; keeps only what falls there */
  readonly where?: Readonly<Record<string, string>>;
}

/** One number. `key` and `label` name the value of the dimension it was split by; both empty without a split. */
export interface FigureCell {
  readonly key: string;
  readonly label: string;
  readonly value: number;
}

/** A number the town publishes, declared once: reports, dashboards, open data and the API all read this. */
export interface Figure {
  /** "appeals.received" */
  readonly code: string;
  /** i18n key */
  readonly title: string;
  /** i18n key of the unit, e.g. "appeals:unit.appeals"; or "percent", "days" */
  readonly unit: string;
  /** flow: adds up over a period; stock: holds on its last day; ratio: neither */
  readonly kind: "flow" | "stock" | "ratio";
  readonly dimensions: readonly { readonly code: string; readonly title: string }[];
  readonly query: (ctx: Context, query: FigureQuery) => Promise<readonly FigureCell[]>;
  /** Where the very records it counted are listed, for staff and for the public. */
  readonly records: (query: FigureQuery) => { staff: string; public: string };
  /** Facts of the seed documents it answers for, e.g. ["S0.15"]. */
  readonly facts?: readonly string[];
}

/** Declares a figure. */
export function figure(declared: Figure): Figure {
  return declared;
}
