/** A count of appeals that are alike; the nil uuid stands for none. */
export interface RollupCell {
  side: "received" | "closed";
  month: Temporal.PlainDate;
  register: string;
  channel: string;
  topic_id: string;
  district_id: string;
  unit_id: string;
  outcome: string;
  on_time: number;
  n: number;
  days: number;
  n_days: number;
  n_extended: number;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_rollup: RollupCell & { municipality_id: string };
    appeal_rollup_change: RollupCell & { municipality_id: string; change_id: string; part: number };
  }
}
