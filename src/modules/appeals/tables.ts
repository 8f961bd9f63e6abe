import "#modules/people/index.ts";
import "#modules/territories/index.ts";
import type { Generated, JSONColumnType } from "kysely";
import type { ExplanationLine } from "#platform/deadlines/index.ts";
import type { Addressee, Channel, Kind, Outcome, Pace, Priority, Publication, RefusalGround, Register, State } from "./rules.ts";
import type { FiledLevel } from "./sign-levels/rules.ts";

type Date = Temporal.PlainDate;
type Instant = Temporal.Instant;

interface TopicTable {
  municipality_id: string;
  topic_id: string;
  parent_id: string | null;
  code: string;
  title: string;
  is_public: Generated<boolean>;
  position: Generated<number>;
  closed_on: Date | null;
  created_at: Instant;
}

interface RegisterCounterTable {
  municipality_id: string;
  register: string;
  year: number;
  last_number: number;
}

export interface AppealTable {
  municipality_id: string;
  appeal_id: string;
  receipt_number: string;
  receipt_key: string;
  number: string | null;
  number_key: string | null;
  register_year: number | null;
  register_number: number | null;
  state: State;
  register: Generated<Register>;
  /** only appeals of 59-ФЗ have one */
  kind: Kind | null;
  /** what the resident asked for, where it was not taken in as an appeal */
  wished_kind: Generated<Kind | null>;
  channel: Channel;
  addressee: Addressee;
  external_system: string | null;
  external_number: string | null;
  received_at: Instant;
  received_on: Date;
  register_due_on: Date | null;
  registered_at: Instant | null;
  registered_on: Date | null;
  due_on: Date | null;
  due_explanation: JSONColumnType<readonly ExplanationLine[] | null, string | null, string | null>;
  /** the end of a term in working hours; `due_on` is the day it falls on */
  due_at: Generated<Instant | null>;
  /** what the term was counted from: a new calendar counts it again */
  due_basis: JSONColumnType<DueBasis | null, string | null | undefined, string | null>;
  /** the day within the term by which a rule of routing, or whoever assigned it, wants the answer */
  inner_due_on: Generated<Date | null>;
  /** the rule it went by to who has it */
  routed_by: Generated<string | null>;
  extended_on: Date | null;
  priority: Generated<Priority>;
  deferred_until: Generated<Date | null>;
  delayed_on: Generated<Date | null>;
  interim_at: Generated<Instant | null>;
  /** by a calendar entered later; `due_on` stays */
  due_recounted_on: Generated<Date | null>;
  topic_id: string | null;
  district_id: string | null;
  unit_id: string | null;
  executor_id: string | null;
  summary: string;
  body: string;
  /** how sure it was who filed, on the site */
  sign_level: Generated<FiledLevel>;
  is_collective: Generated<boolean>;
  signer_count: Generated<number>;
  address: string | null;
  longitude: number | null;
  latitude: number | null;
  resident_id: string | null;
  secret_hash: Buffer;
  language: Generated<string>;
  outcome: Outcome | null;
  /** of a request for information that was refused, wholly or in part */
  refusal: Generated<RefusalGround | null>;
  closed_at: Instant | null;
  closed_on: Date | null;
  on_time: boolean | null;
  publication: Generated<Publication>;
  search: Generated<string>;
}

/** A step of a regulation, the day or instant its term runs from, and what was set otherwise for this record. */
export interface DueBasis {
  readonly regulation: string;
  readonly step: string;
  readonly from: string;
  readonly n?: number;
  /** where a day off moved the last day then: the town may have chosen otherwise since */
  readonly roll?: "previous" | "next" | "none";
  /** working days and act of the matrix of categories, instead of the template's */
  readonly days?: number;
  readonly act?: string;
}

/** A number a record had in the register it was moved from. */
interface AppealFormerNumberTable {
  municipality_id: string;
  number_key: string;
  number: string;
  appeal_id: string;
  register: Register;
  registered_on: Date;
  converted_at: Instant;
}

/** The matrix of categories: how long a message on a topic may take. */
interface MessageTermTable {
  municipality_id: string;
  topic_id: string;
  pace: Pace;
  /** working days of the town's own */
  days: number | null;
  basis: string | null;
  changed_at: Instant;
}

interface AppealApplicantTable {
  municipality_id: string;
  appeal_id: string;
  full_name: string;
  organisation: string | null;
  email: string | null;
  phone: string | null;
  postal_address: string | null;
  reply_by: "email" | "post" | "hand";
  co_applicants: JSONColumnType<readonly string[], string | undefined, string>;
  erased_at: Instant | null;
}

export type EventKind =
  | "received"
  | "registered"
  | "assigned"
  | "taken"
  | "returned"
  | "extended"
  | "redirected"
  | "unanswered"
  | "answered"
  | "withdrawn"
  | "noted"
  | "published"
  | "publication_refused"
  | "photo_shown"
  | "photo_hidden"
  | "imported"
  | "changed"
  | "converted"
  | "delayed"
  | "deferred"
  | "interim_answered"
  | "due_recounted"
  | "forwarded"
  | "inquired"
  | "inquiry_replied"
  | "termination_proposed"
  | "termination_refused"
  | "termination_lifted"
  | "escalated"
  | "explained"
  | "reopened"
  | "topic_decided"
  | "topic_undone"
  | "not_routed"
  | "submitted"
  | "approved"
  | "sent_back"
  | "signature_attached"
  | "dispatched"
  | "rated"
  | "objected"
  | "promise_kept"
  | "replied"
  | "continued"
  | "undelivered"
  | "identification_asked"
  | "merged"
  | "unmerged"
  | "supported";

interface AppealEventTable {
  municipality_id: string;
  event_id: string;
  appeal_id: string;
  kind: EventKind;
  at: Instant;
  staff_id: string | null;
  note: Generated<string>;
  data: JSONColumnType<Record<string, unknown>, string | undefined, string>;
}

interface AppealAnswerTable {
  municipality_id: string;
  answer_id: string;
  appeal_id: string;
  outcome: Outcome;
  body: string;
  signer_name: string;
  signer_post: string;
  signed_on: Date;
  written_by: string | null;
  created_at: Instant;
  /** why not all of the information is given: 8-ФЗ art. 20 */
  refusal: Generated<RefusalGround | null>;
  /** how the applicant is addressed, as the clerk has corrected it */
  recipient: Generated<string | null>;
  salutation: Generated<string | null>;
}

/** An answer that came after its appeal was published waits for the moderator. */
export type AnswerPublication = "none" | "waiting" | "published" | "refused";

interface AppealPublicTable {
  municipality_id: string;
  appeal_id: string;
  number: string;
  number_key: string;
  title: string;
  body: string;
  answer: string | null;
  /** the street of its address: the public learns no more of it */
  street_id: Generated<string | null>;
  topic_id: string | null;
  district_id: string | null;
  state: State;
  outcome: Outcome | null;
  received_on: Date;
  due_on: Date | null;
  closed_on: Date | null;
  longitude: number | null;
  latitude: number | null;
  published_at: Instant;
  published_by: string | null;
  answer_state: Generated<AnswerPublication>;
  photos: Generated<boolean>;
  search: Generated<string>;
}

interface AppealDraftTable {
  municipality_id: string;
  draft_id: string;
  token_hash: Buffer;
  form_values: JSONColumnType<Record<string, string | string[]>, string, string>;
  updated_at: Instant;
  expires_at: Instant;
  /** while signatures are collected: the id the appeal will have */
  joint_id: Generated<string | null>;
  collecting_since: Generated<Instant | null>;
  /** whose it is, where its author was signed in when they began to collect */
  resident_id: Generated<string | null>;
}

interface SavedViewTable {
  municipality_id: string;
  view_id: string;
  staff_id: string;
  list: string;
  title: string;
  query: string;
  created_at: Instant;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    topic: TopicTable;
    register_counter: RegisterCounterTable;
    appeal: AppealTable;
    appeal_applicant: AppealApplicantTable;
    appeal_event: AppealEventTable;
    appeal_answer: AppealAnswerTable;
    appeal_public: AppealPublicTable;
    appeal_draft: AppealDraftTable;
    saved_view: SavedViewTable;
    appeal_former_number: AppealFormerNumberTable;
    message_term: MessageTermTable;
    /** views that are searched: see src/platform/search */
    appeal_found: { municipality_id: string; appeal_id: string; search: string; number: string | null; receipt_number: string };
    appeal_public_found: { municipality_id: string; appeal_id: string; search: string; number: string };
    appeal_applicant_found: { municipality_id: string; appeal_id: string; full_name: string };
  }
}
