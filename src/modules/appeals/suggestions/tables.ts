import type { Generated, JSONColumnType } from "kysely";
import type { Measures } from "#platform/learning/index.ts";

type Instant = Temporal.Instant;

interface TopicModelTable {
  municipality_id: string;
  model_id: string;
  version: number;
  trained_at: Instant;
  source: "register" | "file";
  example_count: number;
  topic_count: number;
  measures: JSONColumnType<Measures, string, string>;
  packed: Buffer | null;
}

/** A suggestion as it is kept: which topic, and how sure the model was. */
export interface Suggested {
  readonly topic_id: string;
  readonly confidence: number;
}

interface TopicChoiceTable {
  municipality_id: string;
  appeal_id: string;
  version: number;
  suggested: JSONColumnType<readonly Suggested[], string, string>;
  chosen_id: string | null;
  place: number;
  was_decided: Generated<boolean>;
  is_settled: boolean;
  at: Instant;
  day: Temporal.PlainDate;
}

interface AppealAutomationTable {
  municipality_id: string;
  topic_threshold: number | null;
  routes_itself: Generated<boolean>;
  changed_at: Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    topic_model: TopicModelTable;
    topic_choice: TopicChoiceTable;
    appeal_automation: AppealAutomationTable;
  }
}
