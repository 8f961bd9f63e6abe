-- Appeals of citizens (59-ФЗ): the register, what happened to each, and the public projection.

CREATE TABLE topic (
  municipality_id uuid NOT NULL REFERENCES municipality,
  topic_id uuid NOT NULL,
  parent_id uuid,
  -- «0005.0005.0056.1160» in the national classifier, or the town's own
  code text NOT NULL,
  title text NOT NULL,
  -- offered to residents
  is_public boolean NOT NULL DEFAULT true,
  position integer NOT NULL DEFAULT 0,
  closed_on date,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, parent_id) REFERENCES topic (municipality_id, topic_id),
  CONSTRAINT topic_code_key UNIQUE (municipality_id, code)
);
SELECT veche_protect('topic');

-- The last number given in each register and year: one row, locked until the appeal it numbers is committed.
CREATE TABLE register_counter (
  municipality_id uuid NOT NULL REFERENCES municipality,
  register text NOT NULL,
  year integer NOT NULL,
  last_number integer NOT NULL,
  PRIMARY KEY (municipality_id, register, year)
);
SELECT veche_protect('register_counter');

CREATE TABLE appeal (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  -- number of the receipt («ВХ-15/26») and of the register («ОГ-412/26»); *_key as it stands in addresses («ОГ-412-26»)
  receipt_number text NOT NULL,
  receipt_key text NOT NULL,
  number text,
  number_key text,
  register_year integer,
  register_number integer,
  state text NOT NULL CHECK (state IN ('received', 'registered', 'assigned', 'in_work', 'answered', 'redirected', 'unanswered', 'withdrawn')),
  kind text NOT NULL CHECK (kind IN ('proposal', 'application', 'complaint')),
  channel text NOT NULL CHECK (channel IN ('site', 'paper', 'reception', 'phone', 'email', 'pos', 'gis_zhkh', 'regional_portal', 'sstu', 'unit_sites', 'public_office', 'incident', 'outing', 'api')),
  -- whose desk it is written to: the head and deputies, the administration, a municipal organisation
  addressee text NOT NULL DEFAULT 'administration' CHECK (addressee IN ('head', 'administration', 'organisation')),
  external_system text,
  external_number text,
  received_at timestamptz NOT NULL,
  received_on date NOT NULL,
  register_due_on date,
  registered_at timestamptz,
  registered_on date,
  due_on date,
  -- the lines of «Почему эта дата», as data
  due_explanation jsonb,
  extended_on date,
  topic_id uuid,
  district_id uuid,
  unit_id uuid,
  executor_id uuid,
  summary text NOT NULL,
  body text NOT NULL,
  is_collective boolean NOT NULL DEFAULT false,
  signer_count integer NOT NULL DEFAULT 1 CHECK (signer_count >= 1),
  address text,
  longitude double precision,
  latitude double precision,
  resident_id uuid,
  -- SHA-256 of the secret in the applicant's link
  secret_hash bytea NOT NULL,
  language text NOT NULL DEFAULT 'ru',
  outcome text CHECK (outcome IN ('supported', 'measures_taken', 'explained', 'not_supported')),
  closed_at timestamptz,
  closed_on date,
  -- the answer came by the day it was due
  on_time boolean,
  publication text NOT NULL DEFAULT 'none' CHECK (publication IN ('none', 'wished', 'published', 'refused')),
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('russian'::regconfig, coalesce(number, '') || ' ' || summary), 'A')
    || setweight(to_tsvector('russian'::regconfig, coalesce(address, '')), 'B')
    || setweight(to_tsvector('russian'::regconfig, left(body, 20000)), 'C')
  ) STORED,
  PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT appeal_receipt_key UNIQUE (municipality_id, receipt_key),
  CONSTRAINT appeal_number_key UNIQUE (municipality_id, number_key),
  CONSTRAINT appeal_register_key UNIQUE (municipality_id, register_year, register_number),
  CONSTRAINT appeal_external_key UNIQUE (municipality_id, external_system, external_number),
  FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, district_id) REFERENCES district (municipality_id, district_id),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id),
  FOREIGN KEY (municipality_id, executor_id) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, resident_id) REFERENCES resident (municipality_id, resident_id),
  CHECK ((longitude IS NULL) = (latitude IS NULL)),
  CHECK ((state = 'received') = (registered_on IS NULL) OR state = 'withdrawn'),
  CHECK ((state IN ('answered', 'redirected', 'unanswered', 'withdrawn')) = (closed_on IS NOT NULL)),
  CHECK ((state = 'answered') = (outcome IS NOT NULL))
);
-- The staff list: newest first, or what is due first; open ones are a small part of a big register.
CREATE INDEX appeal_list ON appeal (municipality_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_open ON appeal (municipality_id, due_on, appeal_id) WHERE closed_on IS NULL;
CREATE INDEX appeal_open_executor ON appeal (municipality_id, executor_id, due_on, appeal_id) WHERE closed_on IS NULL;
CREATE INDEX appeal_open_unit ON appeal (municipality_id, unit_id, due_on, appeal_id) WHERE closed_on IS NULL;
CREATE INDEX appeal_desk ON appeal (municipality_id, received_at, appeal_id) WHERE state = 'received';
CREATE INDEX appeal_topic ON appeal (municipality_id, topic_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_district ON appeal (municipality_id, district_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_closed ON appeal (municipality_id, closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX appeal_resident ON appeal (municipality_id, resident_id, received_on DESC) WHERE resident_id IS NOT NULL;
CREATE INDEX appeal_moderation ON appeal (municipality_id, received_at) WHERE publication = 'wished';
SELECT veche_protect('appeal');

-- Who wrote it: kept apart, so that erasing a person touches nothing else and no list can show it by accident.
CREATE TABLE appeal_applicant (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  full_name text NOT NULL,
  organisation text,
  email text,
  phone text,
  postal_address text,
  -- how the answer is to come
  reply_by text NOT NULL CHECK (reply_by IN ('email', 'post', 'hand')),
  co_applicants jsonb NOT NULL DEFAULT '[]',
  erased_at timestamptz,
  PRIMARY KEY (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id)
);
SELECT veche_protect('appeal_applicant');

-- What happened, a row each, for the timeline of staff and (where public) of the applicant.
CREATE TABLE appeal_event (
  municipality_id uuid NOT NULL REFERENCES municipality,
  event_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('received', 'registered', 'assigned', 'taken', 'returned', 'extended', 'redirected', 'unanswered', 'answered', 'withdrawn', 'noted', 'published', 'publication_refused', 'imported', 'changed')),
  at timestamptz NOT NULL,
  staff_id uuid,
  note text NOT NULL DEFAULT '',
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (municipality_id, event_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX appeal_event_of ON appeal_event (municipality_id, appeal_id, at, event_id);
SELECT veche_protect('appeal_event');

CREATE TABLE appeal_answer (
  municipality_id uuid NOT NULL REFERENCES municipality,
  answer_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  outcome text NOT NULL,
  body text NOT NULL,
  signer_name text NOT NULL,
  signer_post text NOT NULL,
  signed_on date NOT NULL,
  written_by uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, answer_id),
  CONSTRAINT appeal_answer_once UNIQUE (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, written_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('appeal_answer');

-- The public view. No column here can hold a name, an address, a phone or an e-mail of the applicant;
-- texts have been read by a moderator, points are rounded to about a hundred metres.
CREATE TABLE appeal_public (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  number text NOT NULL,
  number_key text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  answer text,
  topic_id uuid,
  district_id uuid,
  state text NOT NULL,
  outcome text,
  received_on date NOT NULL,
  due_on date,
  closed_on date,
  longitude double precision,
  latitude double precision,
  published_at timestamptz NOT NULL,
  published_by uuid,
  search tsvector GENERATED ALWAYS AS (to_tsvector('russian'::regconfig, number || ' ' || title || ' ' || left(body, 20000))) STORED,
  PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT appeal_public_number_key UNIQUE (municipality_id, number_key),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, district_id) REFERENCES district (municipality_id, district_id)
);
CREATE INDEX appeal_public_list ON appeal_public (municipality_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_public_topic ON appeal_public (municipality_id, topic_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_public_district ON appeal_public (municipality_id, district_id, received_on DESC, appeal_id DESC);
SELECT veche_protect('appeal_public');

-- What a resident has typed but not sent, under a token that only their browser holds.
CREATE TABLE appeal_draft (
  municipality_id uuid NOT NULL REFERENCES municipality,
  draft_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  form_values jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, draft_id),
  CONSTRAINT appeal_draft_token UNIQUE (municipality_id, token_hash)
);
CREATE INDEX appeal_draft_expiry ON appeal_draft (municipality_id, expires_at);
SELECT veche_protect('appeal_draft');

-- A list as somebody wants to find it again tomorrow.
CREATE TABLE saved_view (
  municipality_id uuid NOT NULL REFERENCES municipality,
  view_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  list text NOT NULL,
  title text NOT NULL,
  -- the query string of the list
  query text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, view_id),
  CONSTRAINT saved_view_title UNIQUE (municipality_id, staff_id, list, title),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('saved_view');

-- Full text within one town: the tenant leads, so one town's search never reads another's postings.
CREATE INDEX appeal_search ON appeal USING gin (municipality_id, search);
CREATE INDEX appeal_public_search ON appeal_public USING gin (municipality_id, search);
-- Part of a number or of a surname, as people remember them.
CREATE INDEX appeal_number_part ON appeal USING gin (municipality_id, number gin_trgm_ops);
CREATE INDEX appeal_applicant_name ON appeal_applicant USING gin (municipality_id, full_name gin_trgm_ops);
