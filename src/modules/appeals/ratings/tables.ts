export interface AnswerRatingTable {
  municipality_id: string;
  answer_id: string;
  appeal_id: string;
  score: number;
  comment: string;
  rated_on: Temporal.PlainDate;
  rated_at: Temporal.Instant;
}

export interface AnswerObjectionTable {
  municipality_id: string;
  appeal_id: string;
  answer_id: string;
  body: string;
  made_on: Temporal.PlainDate;
  made_at: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    answer_rating: AnswerRatingTable;
    answer_objection: AnswerObjectionTable;
  }
}
