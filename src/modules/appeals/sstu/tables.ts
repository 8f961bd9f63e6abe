import type { JSONColumnType } from "kysely";
import type { SurveyConstants } from "../sstu-survey/rules.ts";

interface SstuSettingTable {
  municipality_id: string;
  department_id: string | null;
  survey: JSONColumnType<Partial<SurveyConstants>, string, string>;
}

interface SstuAuthorityTable {
  municipality_id: string;
  authority_id: string;
  department_id: string;
}

interface SstuTopicTable {
  municipality_id: string;
  topic_id: string;
  code: string;
}

interface SstuCoverTable {
  municipality_id: string;
  appeal_id: string;
  cover_number: string;
  cover_date: Temporal.PlainDate;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    sstu_setting: SstuSettingTable;
    sstu_authority: SstuAuthorityTable;
    sstu_topic: SstuTopicTable;
    sstu_cover: SstuCoverTable;
  }
}
