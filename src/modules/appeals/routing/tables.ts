import type { Generated, JSONColumnType } from "kysely";
import type { Priority } from "../rules.ts";
import type { Conditions, Deed } from "./rules.ts";

type Instant = Temporal.Instant;

interface RoutingRuleTable {
  municipality_id: string;
  rule_id: string;
  number: number;
  position: number;
  title: string;
  is_on: boolean;
  conditions: JSONColumnType<Conditions, string, string>;
  unit_id: string;
  executor_id: string | null;
  days: number | null;
  priority: Priority | null;
  acts: Generated<Deed>;
  changed_at: Instant;
  deleted_at: Instant | null;
}

export type RuleChange = "created" | "changed" | "moved" | "turned_on" | "turned_off" | "deleted" | "restored";

interface RoutingRuleVersionTable {
  municipality_id: string;
  rule_id: string;
  version: number;
  what: RuleChange;
  state: JSONColumnType<Record<string, unknown>, string, string>;
  at: Instant;
  staff_id: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    routing_rule: RoutingRuleTable;
    routing_rule_version: RoutingRuleVersionTable;
  }
}
