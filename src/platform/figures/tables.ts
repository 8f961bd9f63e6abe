import type { JSONColumnType } from "kysely";
import type { Measure, Operator } from "./stated.ts";

type Slice = Readonly<Record<string, string>>;

interface StatedFigureTable {
  municipality_id: string;
  stated_id: string;
  figure_code: string;
  measure: Measure;
  period_from: Temporal.PlainDate;
  period_to: Temporal.PlainDate;
  slice: JSONColumnType<Slice, Slice, Slice>;
  operator: Operator;
  value: number;
  digits: number;
  printed: string;
  source: string;
  stated_by: string | null;
  created_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    stated_figure: StatedFigureTable;
  }
}
