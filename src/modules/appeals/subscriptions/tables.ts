export interface SubscriptionTable {
  municipality_id: string;
  subscription_id: string;
  email: string;
  language: "ru" | "en";
  topic_id: string | null;
  district_id: string | null;
  street_id: string | null;
  /** "west,south,east,north" */
  box: string | null;
  /** "longitude,latitude,metres" */
  circle: string | null;
  /** corners of an area somebody has drawn: "longitude,latitude;…" */
  area: string | null;
  created_at: Temporal.Instant;
  confirmed_at: Temporal.Instant | null;
  told_until: Temporal.Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    appeal_subscription: SubscriptionTable;
  }
}
