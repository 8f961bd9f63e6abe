import "#modules/appeals/index.ts";
import "#modules/assignments/index.ts";
import "#modules/people/index.ts";
import "#modules/territories/index.ts";
import type { Generated } from "kysely";
import type { MeetingState } from "./information/rules.ts";
import type { OutingState, StopResult } from "./outings/rules.ts";
import type { Rank, SessionState } from "./sessions/rules.ts";
import type { BookingSource, BookingState, Priority, Result } from "./visits/rules.ts";

type Date = Temporal.PlainDate;
type Instant = Temporal.Instant;

interface PlaceTable {
  municipality_id: string;
  place_id: string;
  name: string;
  address: string;
  is_remote: boolean;
  note: string;
  closed_on: Date | null;
  created_at: Instant;
}

interface Official {
  official_name: string;
  official_post: string;
  official_rank: Rank;
  unit_id: string | null;
  responsible_id: string | null;
  place_id: string;
  slot_minutes: number;
  slot_count: number;
  close_hours: number;
  offer_hours: number;
}

interface ScheduleTable extends Official {
  municipality_id: string;
  schedule_id: string;
  weekday: number;
  month_weeks: number[];
  /** "14:00:00" */
  starts_at: string;
  book_days: number;
  valid_from: Date;
  valid_to: Date | null;
  created_at: Instant;
}

interface SessionTable extends Official {
  municipality_id: string;
  session_id: string;
  schedule_id: string | null;
  day: Date;
  starts_at: Instant;
  state: SessionState;
  note: Generated<string>;
  last_ticket: Generated<number>;
  closed_at: Instant | null;
}

interface BookingTable {
  municipality_id: string;
  booking_id: string;
  session_id: string;
  slot: number | null;
  ticket: number;
  state: BookingState;
  source: BookingSource;
  priority: Priority;
  resident_id: string | null;
  language: string;
  created_at: Instant;
  offer_expires_at: Instant | null;
  arrived_at: Instant | null;
  called_at: Instant | null;
  finished_at: Instant | null;
  document_shown: boolean | null;
  oral_consent: boolean | null;
  people: Generated<number>;
  result: Result | null;
  appeal_id: string | null;
  assignment_id: string | null;
  contact_keys: string[];
}

interface VisitorTable {
  municipality_id: string;
  booking_id: string;
  full_name: string;
  phone: string | null;
  email: string | null;
  postal_address: string | null;
  matter: string;
  answer: Generated<string>;
  erased_at: Instant | null;
}

interface OutingTable {
  municipality_id: string;
  outing_id: string;
  title: string;
  day: Date;
  leader_name: string;
  leader_rank: Rank;
  district_id: string | null;
  state: OutingState;
  note: Generated<string>;
  created_by: string | null;
  created_at: Instant;
  closed_at: Instant | null;
}

interface StopTable {
  municipality_id: string;
  stop_id: string;
  outing_id: string;
  position: number;
  appeal_id: string | null;
  purpose: string;
  address: string;
  result: StopResult | null;
  note: Generated<string>;
  assignment_id: string | null;
  visited_at: Instant | null;
  visited_by: string | null;
}

interface InformationMeetingTable {
  municipality_id: string;
  information_meeting_id: string;
  title: string;
  day: Date;
  /** "18:00:00" */
  starts_at: string;
  place: string;
  district_id: string | null;
  speaker: string;
  announcement: string;
  state: MeetingState;
  people: number | null;
  counted_by: "number" | "list" | null;
  summary: Generated<string>;
  created_at: Instant;
}

interface GuestTable {
  municipality_id: string;
  guest_id: string;
  information_meeting_id: string;
  full_name: string;
}

interface QuestionTable {
  municipality_id: string;
  question_id: string;
  information_meeting_id: string;
  body: string;
  answer: string;
  appeal_id: string | null;
  assignment_id: string | null;
  created_at: Instant;
}

interface FieldSubmissionTable {
  municipality_id: string;
  submission_id: string;
  staff_id: string;
  appeal_id: string;
  number: string;
  taken_at: Instant | null;
  received_at: Instant;
}

interface SettingTable {
  municipality_id: string;
  field_registers: boolean;
  no_show_times: number;
  no_show_days: number;
  keep_received_days: number;
  keep_other_days: number;
  keep_guest_days: number;
  changed_at: Instant;
  changed_by: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    reception_place: PlaceTable;
    reception_schedule: ScheduleTable;
    reception_session: SessionTable;
    reception_booking: BookingTable;
    reception_visitor: VisitorTable;
    outing: OutingTable;
    outing_stop: StopTable;
    information_meeting: InformationMeetingTable;
    information_meeting_guest: GuestTable;
    information_meeting_question: QuestionTable;
    field_submission: FieldSubmissionTable;
    reception_setting: SettingTable;
  }
}
