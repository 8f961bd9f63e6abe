-- What the migrations add up to. Written by `npm run schema`, compared by test/architecture/schema.test.ts.

CREATE EXTENSION btree_gin;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;

CREATE TABLE address_import (
  municipality_id uuid NOT NULL,
  import_id uuid NOT NULL,
  file_name text NOT NULL,
  rows jsonb NOT NULL,
  errors jsonb NOT NULL,
  error_count integer NOT NULL,
  created_by uuid,
  created_at timestamp with time zone NOT NULL,
  applied_at timestamp with time zone,
  CONSTRAINT address_import_pkey PRIMARY KEY (municipality_id, import_id),
  CONSTRAINT address_import_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE address_import ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON address_import FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON address_import TO veche_app;

CREATE TABLE analysis_recommendation (
  municipality_id uuid NOT NULL,
  recommendation_id uuid NOT NULL,
  analysis_id uuid NOT NULL,
  "position" integer NOT NULL,
  unit_id uuid NOT NULL,
  body text NOT NULL,
  due_on date NOT NULL,
  assignment_id uuid,
  CONSTRAINT analysis_recommendation_pkey PRIMARY KEY (municipality_id, recommendation_id),
  CONSTRAINT analysis_recommendation_municipality_id_analysis_id_fkey FOREIGN KEY (municipality_id, analysis_id) REFERENCES monthly_analysis(municipality_id, analysis_id),
  CONSTRAINT analysis_recommendation_municipality_id_assignment_id_fkey FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment(municipality_id, assignment_id),
  CONSTRAINT analysis_recommendation_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT analysis_recommendation_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id)
);
CREATE INDEX analysis_recommendation_of ON public.analysis_recommendation USING btree (municipality_id, analysis_id, "position");
ALTER TABLE analysis_recommendation ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON analysis_recommendation FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON analysis_recommendation TO veche_app;

CREATE TABLE answer_dispatch (
  municipality_id uuid NOT NULL,
  dispatch_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  channel text NOT NULL,
  sent_on date,
  sent_at timestamp with time zone,
  sent_by uuid,
  proof text,
  batch_id uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT answer_dispatch_pkey PRIMARY KEY (municipality_id, dispatch_id),
  CONSTRAINT answer_dispatch_once UNIQUE (municipality_id, answer_id, channel),
  CONSTRAINT answer_dispatch_municipality_id_answer_id_fkey FOREIGN KEY (municipality_id, answer_id) REFERENCES appeal_answer(municipality_id, answer_id),
  CONSTRAINT answer_dispatch_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT answer_dispatch_municipality_id_batch_id_fkey FOREIGN KEY (municipality_id, batch_id) REFERENCES dispatch_batch(municipality_id, batch_id),
  CONSTRAINT answer_dispatch_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT answer_dispatch_municipality_id_sent_by_fkey FOREIGN KEY (municipality_id, sent_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT answer_dispatch_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'page'::text, 'post'::text, 'hand'::text])))
);
CREATE INDEX answer_dispatch_of ON public.answer_dispatch USING btree (municipality_id, appeal_id, created_at);
CREATE INDEX answer_dispatch_sent ON public.answer_dispatch USING btree (municipality_id, sent_on DESC, dispatch_id DESC) WHERE ((sent_on IS NOT NULL) AND (channel = ANY (ARRAY['post'::text, 'hand'::text])));
CREATE INDEX answer_dispatch_waiting ON public.answer_dispatch USING btree (municipality_id, created_at, dispatch_id) WHERE (sent_on IS NULL);
ALTER TABLE answer_dispatch ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_dispatch FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_dispatch TO veche_app;

CREATE TABLE answer_draft (
  municipality_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  version integer NOT NULL,
  turn text NOT NULL,
  unit_id uuid,
  signer_staff_id uuid,
  written_by uuid,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  closed_at timestamp with time zone,
  CONSTRAINT answer_draft_pkey PRIMARY KEY (municipality_id, draft_id),
  CONSTRAINT answer_draft_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT answer_draft_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT answer_draft_municipality_id_signer_staff_id_fkey FOREIGN KEY (municipality_id, signer_staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT answer_draft_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id),
  CONSTRAINT answer_draft_municipality_id_written_by_fkey FOREIGN KEY (municipality_id, written_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT answer_draft_turn_check CHECK ((turn = ANY (ARRAY['executor'::text, 'head'::text, 'signer'::text])))
);
CREATE UNIQUE INDEX answer_draft_open ON public.answer_draft USING btree (municipality_id, appeal_id) WHERE (closed_at IS NULL);
CREATE INDEX answer_draft_turn ON public.answer_draft USING btree (municipality_id, turn, updated_at) WHERE (closed_at IS NULL);
ALTER TABLE answer_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_draft FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_draft TO veche_app;

CREATE TABLE answer_draft_version (
  municipality_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  version integer NOT NULL,
  form_values jsonb NOT NULL,
  written_by uuid,
  written_at timestamp with time zone NOT NULL,
  CONSTRAINT answer_draft_version_pkey PRIMARY KEY (municipality_id, draft_id, version),
  CONSTRAINT answer_draft_version_municipality_id_draft_id_fkey FOREIGN KEY (municipality_id, draft_id) REFERENCES answer_draft(municipality_id, draft_id),
  CONSTRAINT answer_draft_version_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT answer_draft_version_municipality_id_written_by_fkey FOREIGN KEY (municipality_id, written_by) REFERENCES staff(municipality_id, staff_id)
);
ALTER TABLE answer_draft_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_draft_version FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_draft_version TO veche_app;

CREATE TABLE answer_objection (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  body text NOT NULL,
  made_on date NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT answer_objection_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT answer_objection_municipality_id_answer_id_fkey FOREIGN KEY (municipality_id, answer_id) REFERENCES appeal_answer(municipality_id, answer_id),
  CONSTRAINT answer_objection_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT answer_objection_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
CREATE INDEX answer_objection_counted ON public.answer_objection USING btree (municipality_id, made_on);
ALTER TABLE answer_objection ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_objection FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_objection TO veche_app;

CREATE TABLE answer_promise (
  municipality_id uuid NOT NULL,
  promise_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  body text NOT NULL,
  due_on date NOT NULL,
  assignment_id uuid NOT NULL,
  result text,
  kept_on date,
  kept_by uuid,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT answer_promise_pkey PRIMARY KEY (municipality_id, promise_id),
  CONSTRAINT answer_promise_municipality_id_answer_id_fkey FOREIGN KEY (municipality_id, answer_id) REFERENCES appeal_answer(municipality_id, answer_id),
  CONSTRAINT answer_promise_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT answer_promise_municipality_id_assignment_id_fkey FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment(municipality_id, assignment_id),
  CONSTRAINT answer_promise_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT answer_promise_municipality_id_kept_by_fkey FOREIGN KEY (municipality_id, kept_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT answer_promise_check CHECK (((result IS NULL) = (kept_on IS NULL)))
);
CREATE INDEX answer_promise_of ON public.answer_promise USING btree (municipality_id, appeal_id, made_at);
CREATE INDEX answer_promise_open ON public.answer_promise USING btree (municipality_id, due_on) WHERE (kept_on IS NULL);
CREATE INDEX answer_promise_work ON public.answer_promise USING btree (municipality_id, assignment_id) WHERE (kept_on IS NULL);
ALTER TABLE answer_promise ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_promise FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_promise TO veche_app;

CREATE TABLE answer_rating (
  municipality_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  score integer NOT NULL,
  comment text DEFAULT ''::text NOT NULL,
  rated_on date NOT NULL,
  rated_at timestamp with time zone NOT NULL,
  CONSTRAINT answer_rating_pkey PRIMARY KEY (municipality_id, answer_id),
  CONSTRAINT answer_rating_municipality_id_answer_id_fkey FOREIGN KEY (municipality_id, answer_id) REFERENCES appeal_answer(municipality_id, answer_id),
  CONSTRAINT answer_rating_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT answer_rating_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT answer_rating_score_check CHECK (((score >= 1) AND (score <= 5)))
);
CREATE INDEX answer_rating_counted ON public.answer_rating USING btree (municipality_id, rated_on) INCLUDE (score);
CREATE INDEX answer_rating_of ON public.answer_rating USING btree (municipality_id, appeal_id);
ALTER TABLE answer_rating ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_rating FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_rating TO veche_app;

CREATE TABLE answer_setting (
  municipality_id uuid NOT NULL,
  head_approves boolean NOT NULL,
  signer_approves boolean NOT NULL,
  objection_days integer NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  updated_by uuid,
  CONSTRAINT answer_setting_pkey PRIMARY KEY (municipality_id),
  CONSTRAINT answer_setting_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT answer_setting_municipality_id_updated_by_fkey FOREIGN KEY (municipality_id, updated_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT answer_setting_objection_days_check CHECK (((objection_days >= 0) AND (objection_days <= 90)))
);
ALTER TABLE answer_setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_setting FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_setting TO veche_app;

CREATE TABLE answer_signer (
  municipality_id uuid NOT NULL,
  signer_id uuid NOT NULL,
  staff_id uuid,
  name text NOT NULL,
  post text NOT NULL,
  closed_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT answer_signer_pkey PRIMARY KEY (municipality_id, signer_id),
  CONSTRAINT answer_signer_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT answer_signer_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id)
);
ALTER TABLE answer_signer ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_signer FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_signer TO veche_app;

CREATE TABLE answer_step (
  municipality_id uuid NOT NULL,
  step_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  turn text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  staff_id uuid,
  at timestamp with time zone NOT NULL,
  CONSTRAINT answer_step_pkey PRIMARY KEY (municipality_id, step_id),
  CONSTRAINT answer_step_municipality_id_draft_id_fkey FOREIGN KEY (municipality_id, draft_id) REFERENCES answer_draft(municipality_id, draft_id),
  CONSTRAINT answer_step_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT answer_step_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT answer_step_kind_check CHECK ((kind = ANY (ARRAY['submitted'::text, 'approved'::text, 'returned'::text, 'taken_back'::text])))
);
CREATE INDEX answer_step_of ON public.answer_step USING btree (municipality_id, draft_id, at);
ALTER TABLE answer_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_step FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_step TO veche_app;

CREATE TABLE answer_template (
  municipality_id uuid NOT NULL,
  template_id uuid NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  topic_id uuid,
  outcome text,
  register text,
  archived_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL,
  updated_by uuid,
  CONSTRAINT answer_template_pkey PRIMARY KEY (municipality_id, template_id),
  CONSTRAINT answer_template_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT answer_template_municipality_id_topic_id_fkey FOREIGN KEY (municipality_id, topic_id) REFERENCES topic(municipality_id, topic_id),
  CONSTRAINT answer_template_municipality_id_updated_by_fkey FOREIGN KEY (municipality_id, updated_by) REFERENCES staff(municipality_id, staff_id)
);
CREATE UNIQUE INDEX answer_template_title ON public.answer_template USING btree (municipality_id, lower(title)) WHERE (archived_at IS NULL);
ALTER TABLE answer_template ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON answer_template FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON answer_template TO veche_app;

CREATE TABLE api_answer (
  municipality_id uuid NOT NULL,
  caller uuid NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  status integer,
  body jsonb,
  at timestamp with time zone NOT NULL,
  CONSTRAINT api_answer_pkey PRIMARY KEY (municipality_id, caller, key)
);
CREATE INDEX api_answer_age ON public.api_answer USING btree (municipality_id, at);
ALTER TABLE api_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON api_answer FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON api_answer TO veche_app;

CREATE TABLE appeal (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  receipt_number text NOT NULL,
  receipt_key text NOT NULL,
  number text,
  number_key text,
  register_year integer,
  register_number integer,
  state text NOT NULL,
  kind text,
  channel text NOT NULL,
  addressee text DEFAULT 'administration'::text NOT NULL,
  external_system text,
  external_number text,
  received_at timestamp with time zone NOT NULL,
  received_on date NOT NULL,
  register_due_on date,
  registered_at timestamp with time zone,
  registered_on date,
  due_on date,
  due_explanation jsonb,
  extended_on date,
  topic_id uuid,
  district_id uuid,
  unit_id uuid,
  executor_id uuid,
  summary text NOT NULL,
  body text NOT NULL,
  is_collective boolean DEFAULT false NOT NULL,
  signer_count integer DEFAULT 1 NOT NULL,
  address text,
  longitude double precision,
  latitude double precision,
  resident_id uuid,
  secret_hash bytea NOT NULL,
  language text DEFAULT 'ru'::text NOT NULL,
  outcome text,
  closed_at timestamp with time zone,
  closed_on date,
  on_time boolean,
  publication text DEFAULT 'none'::text NOT NULL,
  search tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('russian'::regconfig, ((COALESCE(number, ''::text) || ' '::text) || summary)), 'A'::"char") || setweight(to_tsvector('russian'::regconfig, COALESCE(address, ''::text)), 'B'::"char")) || setweight(to_tsvector('russian'::regconfig, "left"(body, 20000)), 'C'::"char"))) STORED,
  register text DEFAULT 'appeal'::text NOT NULL,
  due_at timestamp with time zone,
  due_basis jsonb,
  priority text DEFAULT 'usual'::text NOT NULL,
  deferred_until date,
  delayed_on date,
  interim_at timestamp with time zone,
  due_recounted_on date,
  sign_level text DEFAULT 'none'::text NOT NULL,
  wished_kind text,
  inner_due_on date,
  routed_by uuid,
  refusal text,
  CONSTRAINT appeal_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT appeal_external_key UNIQUE (municipality_id, external_system, external_number),
  CONSTRAINT appeal_number_key UNIQUE (municipality_id, number_key),
  CONSTRAINT appeal_receipt_key UNIQUE (municipality_id, receipt_key),
  CONSTRAINT appeal_register_key UNIQUE (municipality_id, register_year, register_number, register),
  CONSTRAINT appeal_municipality_id_district_id_fkey FOREIGN KEY (municipality_id, district_id) REFERENCES district(municipality_id, district_id),
  CONSTRAINT appeal_municipality_id_executor_id_fkey FOREIGN KEY (municipality_id, executor_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_municipality_id_resident_id_fkey FOREIGN KEY (municipality_id, resident_id) REFERENCES resident(municipality_id, resident_id),
  CONSTRAINT appeal_municipality_id_topic_id_fkey FOREIGN KEY (municipality_id, topic_id) REFERENCES topic(municipality_id, topic_id),
  CONSTRAINT appeal_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id),
  CONSTRAINT appeal_routed_by FOREIGN KEY (municipality_id, routed_by) REFERENCES routing_rule(municipality_id, rule_id),
  CONSTRAINT appeal_addressee_check CHECK ((addressee = ANY (ARRAY['head'::text, 'administration'::text, 'organisation'::text]))),
  CONSTRAINT appeal_channel_check CHECK ((channel = ANY (ARRAY['site'::text, 'paper'::text, 'reception'::text, 'phone'::text, 'email'::text, 'pos'::text, 'gis_zhkh'::text, 'regional_portal'::text, 'sstu'::text, 'unit_sites'::text, 'public_office'::text, 'incident'::text, 'outing'::text, 'api'::text]))),
  CONSTRAINT appeal_check CHECK (((longitude IS NULL) = (latitude IS NULL))),
  CONSTRAINT appeal_check1 CHECK ((((state = 'received'::text) = (registered_on IS NULL)) OR (state = 'withdrawn'::text))),
  CONSTRAINT appeal_check2 CHECK (((state = ANY (ARRAY['answered'::text, 'redirected'::text, 'unanswered'::text, 'withdrawn'::text])) = (closed_on IS NOT NULL))),
  CONSTRAINT appeal_check3 CHECK (((state = 'answered'::text) = (outcome IS NOT NULL))),
  CONSTRAINT appeal_kind_check CHECK ((kind = ANY (ARRAY['proposal'::text, 'application'::text, 'complaint'::text]))),
  CONSTRAINT appeal_kind_of_register CHECK (((register = 'appeal'::text) = (kind IS NOT NULL))),
  CONSTRAINT appeal_outcome_check CHECK ((outcome = ANY (ARRAY['supported'::text, 'measures_taken'::text, 'explained'::text, 'not_supported'::text, 'provided'::text, 'provided_partly'::text, 'refused'::text]))),
  CONSTRAINT appeal_priority_check CHECK ((priority = ANY (ARRAY['usual'::text, 'fast_1'::text, 'fast_3'::text, 'fast_7'::text, 'fast_10'::text, 'urgent'::text]))),
  CONSTRAINT appeal_publication_check CHECK ((publication = ANY (ARRAY['none'::text, 'wished'::text, 'published'::text, 'refused'::text]))),
  CONSTRAINT appeal_refusal_check CHECK ((refusal ~ '^[a-z_]+$'::text)),
  CONSTRAINT appeal_register_check CHECK ((register = ANY (ARRAY['appeal'::text, 'information_request'::text, 'message'::text, 'incident'::text]))),
  CONSTRAINT appeal_sign_level_check CHECK ((sign_level = ANY (ARRAY['none'::text, 'email'::text, 'confirmed'::text, 'identified'::text]))),
  CONSTRAINT appeal_signer_count_check CHECK ((signer_count >= 1)),
  CONSTRAINT appeal_state_check CHECK ((state = ANY (ARRAY['received'::text, 'registered'::text, 'assigned'::text, 'in_work'::text, 'answered'::text, 'redirected'::text, 'unanswered'::text, 'withdrawn'::text]))),
  CONSTRAINT appeal_wished_kind_check CHECK ((wished_kind = ANY (ARRAY['proposal'::text, 'application'::text, 'complaint'::text])))
);
CREATE INDEX appeal_address ON public.appeal USING btree (municipality_id, address) WHERE (address IS NOT NULL);
CREATE INDEX appeal_at_desk_due ON public.appeal USING btree (municipality_id, register_due_on) WHERE (state = 'received'::text);
CREATE INDEX appeal_counted ON public.appeal USING btree (municipality_id, received_on) INCLUDE (closed_on, state, is_collective, registered_on, register_due_on, channel, kind, addressee, outcome, topic_id, district_id, unit_id, register, longitude, latitude, address);
CREATE INDEX appeal_counted_closed ON public.appeal USING btree (municipality_id, closed_on) INCLUDE (received_on, state, on_time, registered_on, channel, kind, addressee, outcome, topic_id, district_id, unit_id, register) WHERE (closed_on IS NOT NULL);
CREATE INDEX appeal_desk ON public.appeal USING btree (municipality_id, received_at, appeal_id) WHERE (state = 'received'::text);
CREATE INDEX appeal_district ON public.appeal USING btree (municipality_id, district_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_extended ON public.appeal USING btree (municipality_id, extended_on) WHERE (extended_on IS NOT NULL);
CREATE INDEX appeal_inner_due ON public.appeal USING btree (municipality_id, closed_on, inner_due_on) WHERE (inner_due_on IS NOT NULL);
CREATE INDEX appeal_list ON public.appeal USING btree (municipality_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_moderation ON public.appeal USING btree (municipality_id, received_at) WHERE (publication = 'wished'::text);
CREATE INDEX appeal_number_part ON public.appeal USING gin (municipality_id, number gin_trgm_ops);
CREATE INDEX appeal_of_register ON public.appeal USING btree (municipality_id, register, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_open ON public.appeal USING btree (municipality_id, due_on, appeal_id) WHERE (closed_on IS NULL);
CREATE INDEX appeal_open_executor ON public.appeal USING btree (municipality_id, executor_id, due_on, appeal_id) WHERE (closed_on IS NULL);
CREATE INDEX appeal_open_unit ON public.appeal USING btree (municipality_id, unit_id, due_on, appeal_id) WHERE (closed_on IS NULL);
CREATE INDEX appeal_place ON public.appeal USING btree (municipality_id, latitude, longitude, received_on) WHERE (latitude IS NOT NULL);
CREATE INDEX appeal_priority ON public.appeal USING btree (municipality_id, received_on, priority) WHERE (priority <> 'usual'::text);
CREATE INDEX appeal_registered ON public.appeal USING btree (municipality_id, registered_on DESC, appeal_id DESC) WHERE (registered_on IS NOT NULL);
CREATE INDEX appeal_resident ON public.appeal USING btree (municipality_id, resident_id, received_on DESC) WHERE (resident_id IS NOT NULL);
CREATE INDEX appeal_topic ON public.appeal USING btree (municipality_id, topic_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_words ON public.appeal USING gin (municipality_id, veche_town_words(municipality_id, search));
ALTER TABLE appeal ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal TO veche_app;

CREATE TABLE appeal_answer (
  municipality_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  outcome text NOT NULL,
  body text NOT NULL,
  signer_name text NOT NULL,
  signer_post text NOT NULL,
  signed_on date NOT NULL,
  written_by uuid,
  created_at timestamp with time zone NOT NULL,
  recipient text,
  salutation text,
  refusal text,
  CONSTRAINT appeal_answer_pkey PRIMARY KEY (municipality_id, answer_id),
  CONSTRAINT appeal_answer_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_answer_municipality_id_written_by_fkey FOREIGN KEY (municipality_id, written_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_answer_refusal_check CHECK ((refusal ~ '^[a-z_]+$'::text))
);
CREATE INDEX appeal_answer_of ON public.appeal_answer USING btree (municipality_id, appeal_id, created_at DESC);
ALTER TABLE appeal_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_answer FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_answer TO veche_app;

CREATE TABLE appeal_applicant (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  full_name text NOT NULL,
  organisation text,
  email text,
  phone text,
  postal_address text,
  reply_by text NOT NULL,
  co_applicants jsonb DEFAULT '[]'::jsonb NOT NULL,
  erased_at timestamp with time zone,
  CONSTRAINT appeal_applicant_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT appeal_applicant_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_applicant_reply_by_check CHECK ((reply_by = ANY (ARRAY['email'::text, 'post'::text, 'hand'::text])))
);
CREATE INDEX appeal_applicant_name ON public.appeal_applicant USING gin (municipality_id, full_name gin_trgm_ops);
CREATE INDEX appeal_applicant_same ON public.appeal_applicant USING btree (municipality_id, full_name);
ALTER TABLE appeal_applicant ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_applicant FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_applicant TO veche_app;

CREATE TABLE appeal_automation (
  municipality_id uuid NOT NULL,
  topic_threshold double precision,
  routes_itself boolean DEFAULT false NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT appeal_automation_pkey PRIMARY KEY (municipality_id),
  CONSTRAINT appeal_automation_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_automation_topic_threshold_check CHECK (((topic_threshold >= (0.5)::double precision) AND (topic_threshold <= (1)::double precision)))
);
ALTER TABLE appeal_automation ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_automation FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_automation TO veche_app;

CREATE TABLE appeal_complained (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  authority_id uuid,
  who text NOT NULL,
  CONSTRAINT appeal_complained_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT appeal_complained_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_complained_municipality_id_authority_id_fkey FOREIGN KEY (municipality_id, authority_id) REFERENCES authority(municipality_id, authority_id),
  CONSTRAINT appeal_complained_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE appeal_complained ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_complained FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_complained TO veche_app;

CREATE TABLE appeal_draft (
  municipality_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  form_values jsonb NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  joint_id uuid,
  collecting_since timestamp with time zone,
  resident_id uuid,
  CONSTRAINT appeal_draft_pkey PRIMARY KEY (municipality_id, draft_id),
  CONSTRAINT appeal_draft_joint UNIQUE (municipality_id, joint_id),
  CONSTRAINT appeal_draft_token UNIQUE (municipality_id, token_hash),
  CONSTRAINT appeal_draft_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
CREATE INDEX appeal_draft_expiry ON public.appeal_draft USING btree (municipality_id, expires_at);
CREATE INDEX appeal_draft_resident ON public.appeal_draft USING btree (municipality_id, resident_id) WHERE (resident_id IS NOT NULL);
ALTER TABLE appeal_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_draft FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_draft TO veche_app;

CREATE TABLE appeal_escalation (
  municipality_id uuid NOT NULL,
  escalation_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  broken_on date NOT NULL,
  opened_on date NOT NULL,
  reason text,
  promised_on date,
  explained_by uuid,
  explained_at timestamp with time zone,
  closed_on date,
  step text DEFAULT 'answer'::text NOT NULL,
  CONSTRAINT appeal_escalation_pkey PRIMARY KEY (municipality_id, escalation_id),
  CONSTRAINT appeal_escalation_once UNIQUE (municipality_id, appeal_id, step, broken_on),
  CONSTRAINT appeal_escalation_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_escalation_municipality_id_explained_by_fkey FOREIGN KEY (municipality_id, explained_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_escalation_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_escalation_check CHECK ((((reason IS NULL) = (promised_on IS NULL)) AND ((reason IS NULL) = (explained_at IS NULL)))),
  CONSTRAINT appeal_escalation_step_check CHECK ((step = ANY (ARRAY['registration'::text, 'answer'::text])))
);
CREATE INDEX appeal_escalation_open ON public.appeal_escalation USING btree (municipality_id, broken_on, escalation_id) WHERE (closed_on IS NULL);
ALTER TABLE appeal_escalation ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_escalation FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_escalation TO veche_app;

CREATE TABLE appeal_event (
  municipality_id uuid NOT NULL,
  event_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  staff_id uuid,
  note text DEFAULT ''::text NOT NULL,
  data jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT appeal_event_pkey PRIMARY KEY (municipality_id, event_id),
  CONSTRAINT appeal_event_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_event_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_event_kind_check CHECK ((kind ~ '^[a-z_]+$'::text))
);
CREATE INDEX appeal_event_of ON public.appeal_event USING btree (municipality_id, appeal_id, at, event_id);
CREATE INDEX appeal_event_sent_back ON public.appeal_event USING btree (municipality_id, at) INCLUDE (appeal_id) WHERE (kind = ANY (ARRAY['sent_back'::text, 'objected'::text]));
CREATE INDEX appeal_event_told ON public.appeal_event USING btree (municipality_id, at, event_id) WHERE (kind = ANY (ARRAY['registered'::text, 'answered'::text, 'redirected'::text, 'unanswered'::text, 'withdrawn'::text, 'published'::text]));
ALTER TABLE appeal_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_event FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_event TO veche_app;

CREATE TABLE appeal_former_number (
  municipality_id uuid NOT NULL,
  number_key text NOT NULL,
  number text NOT NULL,
  appeal_id uuid NOT NULL,
  register text NOT NULL,
  registered_on date NOT NULL,
  converted_at timestamp with time zone NOT NULL,
  CONSTRAINT appeal_former_number_pkey PRIMARY KEY (municipality_id, number_key),
  CONSTRAINT appeal_former_number_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_former_number_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_former_number_register_check CHECK ((register = ANY (ARRAY['appeal'::text, 'information_request'::text, 'message'::text, 'incident'::text])))
);
CREATE INDEX appeal_former_number_of ON public.appeal_former_number USING btree (municipality_id, appeal_id);
ALTER TABLE appeal_former_number ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_former_number FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_former_number TO veche_app;

CREATE TABLE appeal_forwarding (
  municipality_id uuid NOT NULL,
  forwarding_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  authority_id uuid NOT NULL,
  part text,
  reason text NOT NULL,
  wants_result boolean NOT NULL,
  sent_on date NOT NULL,
  due_on date,
  due_explanation jsonb,
  on_time boolean,
  notice_id uuid NOT NULL,
  staff_id uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT appeal_forwarding_pkey PRIMARY KEY (municipality_id, forwarding_id),
  CONSTRAINT appeal_forwarding_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_forwarding_municipality_id_authority_id_fkey FOREIGN KEY (municipality_id, authority_id) REFERENCES authority(municipality_id, authority_id),
  CONSTRAINT appeal_forwarding_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_forwarding_municipality_id_notice_id_fkey FOREIGN KEY (municipality_id, notice_id) REFERENCES appeal_notice(municipality_id, notice_id),
  CONSTRAINT appeal_forwarding_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id)
);
CREATE INDEX appeal_forwarding_of ON public.appeal_forwarding USING btree (municipality_id, appeal_id, created_at);
ALTER TABLE appeal_forwarding ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_forwarding FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_forwarding TO veche_app;

CREATE TABLE appeal_inquiry (
  municipality_id uuid NOT NULL,
  inquiry_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  authority_id uuid NOT NULL,
  question text NOT NULL,
  sent_on date NOT NULL,
  due_on date NOT NULL,
  due_explanation jsonb NOT NULL,
  notice_id uuid NOT NULL,
  staff_id uuid,
  replied_on date,
  reply text,
  reply_number text,
  replied_by uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT appeal_inquiry_pkey PRIMARY KEY (municipality_id, inquiry_id),
  CONSTRAINT appeal_inquiry_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_inquiry_municipality_id_authority_id_fkey FOREIGN KEY (municipality_id, authority_id) REFERENCES authority(municipality_id, authority_id),
  CONSTRAINT appeal_inquiry_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_inquiry_municipality_id_notice_id_fkey FOREIGN KEY (municipality_id, notice_id) REFERENCES appeal_notice(municipality_id, notice_id),
  CONSTRAINT appeal_inquiry_municipality_id_replied_by_fkey FOREIGN KEY (municipality_id, replied_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_inquiry_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_inquiry_check CHECK (((replied_on IS NULL) = (reply IS NULL)))
);
CREATE INDEX appeal_inquiry_of ON public.appeal_inquiry USING btree (municipality_id, appeal_id, created_at);
ALTER TABLE appeal_inquiry ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_inquiry FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_inquiry TO veche_app;

CREATE TABLE appeal_merge (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  main_id uuid NOT NULL,
  merged_at timestamp with time zone NOT NULL,
  merged_by uuid,
  held text,
  CONSTRAINT appeal_merge_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT appeal_merge_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_merge_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_merge_municipality_id_main_id_fkey FOREIGN KEY (municipality_id, main_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_merge_municipality_id_merged_by_fkey FOREIGN KEY (municipality_id, merged_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_merge_check CHECK ((appeal_id <> main_id)),
  CONSTRAINT appeal_merge_held_check CHECK ((held = ANY (ARRAY['names'::text, 'state'::text])))
);
CREATE INDEX appeal_merge_main ON public.appeal_merge USING btree (municipality_id, main_id, merged_at);
ALTER TABLE appeal_merge ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_merge FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_merge TO veche_app;

CREATE TABLE appeal_notice (
  municipality_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  code text NOT NULL,
  authority_id uuid,
  recipient text NOT NULL,
  address text,
  sent_by text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  sent_on date NOT NULL,
  due_on date,
  due_explanation jsonb,
  staff_id uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT appeal_notice_pkey PRIMARY KEY (municipality_id, notice_id),
  CONSTRAINT appeal_notice_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_notice_municipality_id_authority_id_fkey FOREIGN KEY (municipality_id, authority_id) REFERENCES authority(municipality_id, authority_id),
  CONSTRAINT appeal_notice_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_notice_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_notice_sent_by_check CHECK ((sent_by = ANY (ARRAY['email'::text, 'post'::text, 'hand'::text])))
);
CREATE INDEX appeal_notice_of ON public.appeal_notice USING btree (municipality_id, appeal_id, created_at);
ALTER TABLE appeal_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_notice FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_notice TO veche_app;

CREATE TABLE appeal_photo (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  file_id uuid NOT NULL,
  copy_id uuid NOT NULL,
  areas text NOT NULL,
  alt text NOT NULL,
  confirmed_at timestamp with time zone NOT NULL,
  confirmed_by uuid,
  CONSTRAINT appeal_photo_pkey PRIMARY KEY (municipality_id, appeal_id, file_id),
  CONSTRAINT appeal_photo_copy UNIQUE (municipality_id, copy_id),
  CONSTRAINT appeal_photo_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_photo_municipality_id_confirmed_by_fkey FOREIGN KEY (municipality_id, confirmed_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_photo_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_photo_alt_check CHECK ((alt <> ''::text)),
  CONSTRAINT appeal_photo_areas_check CHECK ((areas ~ '^[0-9_-]*$'::text))
);
ALTER TABLE appeal_photo ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_photo FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_photo TO veche_app;

CREATE TABLE appeal_public (
  municipality_id uuid NOT NULL,
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
  published_at timestamp with time zone NOT NULL,
  published_by uuid,
  search tsvector GENERATED ALWAYS AS (to_tsvector('russian'::regconfig, ((((number || ' '::text) || title) || ' '::text) || "left"(body, 20000)))) STORED,
  answer_state text DEFAULT 'none'::text NOT NULL,
  photos boolean DEFAULT false NOT NULL,
  street_id uuid,
  CONSTRAINT appeal_public_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT appeal_public_number_key UNIQUE (municipality_id, number_key),
  CONSTRAINT appeal_public_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_public_municipality_id_district_id_fkey FOREIGN KEY (municipality_id, district_id) REFERENCES district(municipality_id, district_id),
  CONSTRAINT appeal_public_municipality_id_street_id_fkey FOREIGN KEY (municipality_id, street_id) REFERENCES street(municipality_id, street_id),
  CONSTRAINT appeal_public_municipality_id_topic_id_fkey FOREIGN KEY (municipality_id, topic_id) REFERENCES topic(municipality_id, topic_id),
  CONSTRAINT appeal_public_answer_state_check CHECK ((answer_state = ANY (ARRAY['none'::text, 'waiting'::text, 'published'::text, 'refused'::text])))
);
CREATE INDEX appeal_public_answers ON public.appeal_public USING btree (municipality_id, closed_on, appeal_id) WHERE (answer_state = 'waiting'::text);
CREATE INDEX appeal_public_district ON public.appeal_public USING btree (municipality_id, district_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_public_list ON public.appeal_public USING btree (municipality_id, received_on DESC, appeal_id DESC);
CREATE INDEX appeal_public_map ON public.appeal_public USING btree (municipality_id, longitude, latitude) INCLUDE (appeal_id, topic_id, district_id, street_id, state, received_on) WHERE (longitude IS NOT NULL);
CREATE INDEX appeal_public_number_part ON public.appeal_public USING gin (municipality_id, number gin_trgm_ops);
CREATE INDEX appeal_public_points ON public.appeal_public USING btree (municipality_id, received_on DESC, appeal_id DESC) WHERE (longitude IS NOT NULL);
CREATE INDEX appeal_public_search ON public.appeal_public USING gin (municipality_id, search);
CREATE INDEX appeal_public_street ON public.appeal_public USING btree (municipality_id, street_id, received_on DESC, appeal_id DESC) WHERE (street_id IS NOT NULL);
CREATE INDEX appeal_public_topic ON public.appeal_public USING btree (municipality_id, topic_id, received_on DESC, appeal_id DESC);
ALTER TABLE appeal_public ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_public FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_public TO veche_app;

CREATE TABLE appeal_review (
  municipality_id uuid NOT NULL,
  review_id uuid NOT NULL,
  period text NOT NULL,
  version integer NOT NULL,
  numbers jsonb NOT NULL,
  counted_on date NOT NULL,
  words jsonb NOT NULL,
  changed_by uuid,
  changed_at timestamp with time zone NOT NULL,
  published_by uuid,
  published_at timestamp with time zone,
  CONSTRAINT appeal_review_pkey PRIMARY KEY (municipality_id, review_id),
  CONSTRAINT appeal_review_version UNIQUE (municipality_id, period, version),
  CONSTRAINT appeal_review_municipality_id_changed_by_fkey FOREIGN KEY (municipality_id, changed_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_review_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_review_municipality_id_published_by_fkey FOREIGN KEY (municipality_id, published_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT appeal_review_period_check CHECK ((period ~ '^[0-9]{4}(-[1-4])?$'::text)),
  CONSTRAINT appeal_review_version_check CHECK ((version > 0))
);
CREATE INDEX appeal_review_published ON public.appeal_review USING btree (municipality_id, published_at DESC, review_id) WHERE (published_at IS NOT NULL);
ALTER TABLE appeal_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_review FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_review TO veche_app;

CREATE TABLE appeal_rollup (
  municipality_id uuid NOT NULL,
  side text NOT NULL,
  month date NOT NULL,
  register text NOT NULL,
  channel text NOT NULL,
  topic_id uuid NOT NULL,
  district_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  outcome text NOT NULL,
  on_time smallint NOT NULL,
  n integer NOT NULL,
  days bigint NOT NULL,
  n_days integer NOT NULL,
  n_extended integer NOT NULL,
  CONSTRAINT appeal_rollup_pkey PRIMARY KEY (municipality_id, side, month, register, channel, topic_id, district_id, unit_id, outcome, on_time) INCLUDE (n, days, n_days, n_extended),
  CONSTRAINT appeal_rollup_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_rollup_side_check CHECK ((side = ANY (ARRAY['received'::text, 'closed'::text])))
);
ALTER TABLE appeal_rollup ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_rollup FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_rollup TO veche_app;

CREATE TABLE appeal_rollup_change (
  municipality_id uuid NOT NULL,
  change_id uuid NOT NULL,
  part integer NOT NULL,
  side text NOT NULL,
  month date NOT NULL,
  register text NOT NULL,
  channel text NOT NULL,
  topic_id uuid NOT NULL,
  district_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  outcome text NOT NULL,
  on_time smallint NOT NULL,
  n integer NOT NULL,
  days bigint NOT NULL,
  n_days integer NOT NULL,
  n_extended integer NOT NULL,
  CONSTRAINT appeal_rollup_change_pkey PRIMARY KEY (municipality_id, change_id, part),
  CONSTRAINT appeal_rollup_change_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE appeal_rollup_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_rollup_change FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_rollup_change TO veche_app;

CREATE TABLE appeal_signer (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  signer_id uuid NOT NULL,
  full_name text NOT NULL,
  email text NOT NULL,
  sign_level text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  signed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  postal_address text DEFAULT ''::text NOT NULL,
  CONSTRAINT appeal_signer_pkey PRIMARY KEY (municipality_id, appeal_id, signer_id),
  CONSTRAINT appeal_signer_email_key UNIQUE (municipality_id, appeal_id, email),
  CONSTRAINT appeal_signer_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_signer_email_check CHECK ((email = lower(email))),
  CONSTRAINT appeal_signer_sign_level_check CHECK ((sign_level = ANY (ARRAY['none'::text, 'email'::text, 'confirmed'::text, 'identified'::text])))
);
CREATE INDEX appeal_signer_forgotten ON public.appeal_signer USING btree (municipality_id, asked_at) WHERE ((signed_at IS NULL) OR (withdrawn_at IS NOT NULL));
ALTER TABLE appeal_signer ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_signer FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_signer TO veche_app;

CREATE TABLE appeal_subscription (
  municipality_id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  email text NOT NULL,
  language text NOT NULL,
  topic_id uuid,
  district_id uuid,
  street_id uuid,
  box text,
  circle text,
  created_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  told_until timestamp with time zone NOT NULL,
  area text,
  CONSTRAINT appeal_subscription_pkey PRIMARY KEY (municipality_id, subscription_id),
  CONSTRAINT appeal_subscription_municipality_id_district_id_fkey FOREIGN KEY (municipality_id, district_id) REFERENCES district(municipality_id, district_id),
  CONSTRAINT appeal_subscription_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_subscription_municipality_id_street_id_fkey FOREIGN KEY (municipality_id, street_id) REFERENCES street(municipality_id, street_id),
  CONSTRAINT appeal_subscription_municipality_id_topic_id_fkey FOREIGN KEY (municipality_id, topic_id) REFERENCES topic(municipality_id, topic_id),
  CONSTRAINT appeal_subscription_check CHECK ((num_nonnulls(topic_id, district_id, street_id, box, circle, area) <= 1))
);
CREATE UNIQUE INDEX appeal_subscription_of ON public.appeal_subscription USING btree (municipality_id, email, topic_id, district_id, street_id, box, circle, area) NULLS NOT DISTINCT;
ALTER TABLE appeal_subscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_subscription FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_subscription TO veche_app;

CREATE TABLE appeal_support (
  municipality_id uuid NOT NULL,
  support_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  email text,
  language text DEFAULT 'ru'::text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  CONSTRAINT appeal_support_pkey PRIMARY KEY (municipality_id, support_id),
  CONSTRAINT appeal_support_once UNIQUE (municipality_id, appeal_id, email),
  CONSTRAINT appeal_support_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT appeal_support_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
CREATE INDEX appeal_support_unconfirmed ON public.appeal_support USING btree (municipality_id, created_at) WHERE (confirmed_at IS NULL);
ALTER TABLE appeal_support ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_support FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_support TO veche_app;

CREATE TABLE appeal_text (
  municipality_id uuid NOT NULL,
  code text NOT NULL,
  body text NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  updated_by uuid,
  CONSTRAINT appeal_text_pkey PRIMARY KEY (municipality_id, code),
  CONSTRAINT appeal_text_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT appeal_text_municipality_id_updated_by_fkey FOREIGN KEY (municipality_id, updated_by) REFERENCES staff(municipality_id, staff_id)
);
ALTER TABLE appeal_text ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_text FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_text TO veche_app;

CREATE TABLE appeal_theme (
  municipality_id uuid NOT NULL,
  month date NOT NULL,
  topic_id uuid NOT NULL,
  term text NOT NULL,
  words text NOT NULL,
  n integer NOT NULL,
  CONSTRAINT appeal_theme_pkey PRIMARY KEY (municipality_id, month, topic_id, term),
  CONSTRAINT appeal_theme_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE appeal_theme ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_theme FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_theme TO veche_app;

CREATE TABLE appeal_theme_month (
  municipality_id uuid NOT NULL,
  month date NOT NULL,
  appeals integer NOT NULL,
  read_on date NOT NULL,
  CONSTRAINT appeal_theme_month_pkey PRIMARY KEY (municipality_id, month),
  CONSTRAINT appeal_theme_month_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE appeal_theme_month ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON appeal_theme_month FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appeal_theme_month TO veche_app;

CREATE TABLE assignment (
  municipality_id uuid NOT NULL,
  assignment_id uuid NOT NULL,
  source_type text,
  source_id uuid,
  title text NOT NULL,
  details text DEFAULT ''::text NOT NULL,
  unit_id uuid NOT NULL,
  executor_id uuid,
  assigned_by uuid,
  assigned_at timestamp with time zone NOT NULL,
  due_on date NOT NULL,
  due_explanation jsonb,
  control_id uuid,
  state text NOT NULL,
  reported_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_on date,
  CONSTRAINT assignment_pkey PRIMARY KEY (municipality_id, assignment_id),
  CONSTRAINT assignment_municipality_id_assigned_by_fkey FOREIGN KEY (municipality_id, assigned_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT assignment_municipality_id_control_id_fkey FOREIGN KEY (municipality_id, control_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT assignment_municipality_id_executor_id_fkey FOREIGN KEY (municipality_id, executor_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT assignment_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT assignment_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id),
  CONSTRAINT assignment_state_check CHECK ((state = ANY (ARRAY['open'::text, 'reported'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX assignment_control_open ON public.assignment USING btree (municipality_id, control_id, due_on, assignment_id) WHERE (state = 'reported'::text);
CREATE INDEX assignment_due_open ON public.assignment USING btree (municipality_id, due_on, assignment_id) WHERE (state = ANY (ARRAY['open'::text, 'reported'::text]));
CREATE INDEX assignment_executor_open ON public.assignment USING btree (municipality_id, executor_id, due_on, assignment_id) WHERE (state = ANY (ARRAY['open'::text, 'reported'::text]));
CREATE INDEX assignment_giver_reported ON public.assignment USING btree (municipality_id, assigned_by, due_on, assignment_id) WHERE (state = 'reported'::text);
CREATE INDEX assignment_source ON public.assignment USING btree (municipality_id, source_type, source_id);
CREATE INDEX assignment_unit_open ON public.assignment USING btree (municipality_id, unit_id, due_on, assignment_id) WHERE (state = ANY (ARRAY['open'::text, 'reported'::text]));
ALTER TABLE assignment ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON assignment FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON assignment TO veche_app;

CREATE TABLE assignment_reminder (
  municipality_id uuid NOT NULL,
  assignment_id uuid NOT NULL,
  kind text NOT NULL,
  due_on date NOT NULL,
  staff_id uuid NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  CONSTRAINT assignment_reminder_pkey PRIMARY KEY (municipality_id, assignment_id, kind, due_on, staff_id),
  CONSTRAINT assignment_reminder_municipality_id_assignment_id_fkey FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment(municipality_id, assignment_id),
  CONSTRAINT assignment_reminder_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT assignment_reminder_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT assignment_reminder_kind_check CHECK ((kind = ANY (ARRAY['soon'::text, 'today'::text, 'overdue'::text])))
);
ALTER TABLE assignment_reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON assignment_reminder FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON assignment_reminder TO veche_app;

CREATE TABLE assignment_step (
  municipality_id uuid NOT NULL,
  step_id uuid NOT NULL,
  assignment_id uuid NOT NULL,
  kind text NOT NULL,
  staff_id uuid,
  at timestamp with time zone NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  data jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT assignment_step_pkey PRIMARY KEY (municipality_id, step_id),
  CONSTRAINT assignment_step_municipality_id_assignment_id_fkey FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment(municipality_id, assignment_id),
  CONSTRAINT assignment_step_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT assignment_step_kind_check CHECK ((kind = ANY (ARRAY['assigned'::text, 'reassigned'::text, 'moved'::text, 'reported'::text, 'returned'::text, 'accepted'::text, 'cancelled'::text])))
);
CREATE INDEX assignment_step_of ON public.assignment_step USING btree (municipality_id, assignment_id, at);
ALTER TABLE assignment_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON assignment_step FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON assignment_step TO veche_app;

CREATE TABLE authority (
  municipality_id uuid NOT NULL,
  authority_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  official text,
  address text,
  email text,
  closed_on date,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT authority_pkey PRIMARY KEY (municipality_id, authority_id),
  CONSTRAINT authority_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT authority_kind_check CHECK ((kind = ANY (ARRAY['executive'::text, 'local'::text, 'prosecution'::text, 'court'::text, 'inquest'::text, 'organisation'::text])))
);
CREATE UNIQUE INDEX authority_name_key ON public.authority USING btree (municipality_id, lower(name)) WHERE (closed_on IS NULL);
ALTER TABLE authority ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON authority FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON authority TO veche_app;

CREATE TABLE boundary (
  municipality_id uuid NOT NULL,
  geometry jsonb NOT NULL,
  attribution text NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT boundary_pkey PRIMARY KEY (municipality_id),
  CONSTRAINT boundary_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE boundary ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON boundary FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON boundary TO veche_app;

CREATE TABLE calendar_year (
  municipality_id uuid NOT NULL,
  year integer NOT NULL,
  data jsonb NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  updated_by uuid,
  CONSTRAINT calendar_year_pkey PRIMARY KEY (municipality_id, year),
  CONSTRAINT calendar_year_year_check CHECK (((year >= 1992) AND (year <= 2199)))
);
ALTER TABLE calendar_year ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON calendar_year FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON calendar_year TO veche_app;

CREATE TABLE cause_measure (
  municipality_id uuid NOT NULL,
  measure_id uuid NOT NULL,
  topic_id uuid NOT NULL,
  cause text NOT NULL,
  measure text NOT NULL,
  unit_id uuid NOT NULL,
  due_on date NOT NULL,
  assignment_id uuid,
  done_on date,
  evidence text,
  made_by uuid,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT cause_measure_pkey PRIMARY KEY (municipality_id, measure_id),
  CONSTRAINT cause_measure_municipality_id_assignment_id_fkey FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment(municipality_id, assignment_id),
  CONSTRAINT cause_measure_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT cause_measure_municipality_id_made_by_fkey FOREIGN KEY (municipality_id, made_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT cause_measure_municipality_id_topic_id_fkey FOREIGN KEY (municipality_id, topic_id) REFERENCES topic(municipality_id, topic_id),
  CONSTRAINT cause_measure_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id),
  CONSTRAINT cause_measure_check CHECK (((done_on IS NULL) = (evidence IS NULL)))
);
CREATE INDEX cause_measure_list ON public.cause_measure USING btree (municipality_id, made_at DESC, measure_id);
ALTER TABLE cause_measure ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON cause_measure FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON cause_measure TO veche_app;

CREATE TABLE consent (
  municipality_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  resident_id uuid,
  subject_type text,
  subject_id uuid,
  kind text NOT NULL,
  text_version text NOT NULL,
  given_at timestamp with time zone NOT NULL,
  withdrawn_at timestamp with time zone,
  CONSTRAINT consent_pkey PRIMARY KEY (municipality_id, consent_id),
  CONSTRAINT consent_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT consent_municipality_id_resident_id_fkey FOREIGN KEY (municipality_id, resident_id) REFERENCES resident(municipality_id, resident_id),
  CONSTRAINT consent_check CHECK (((resident_id IS NOT NULL) OR ((subject_type IS NOT NULL) AND (subject_id IS NOT NULL)))),
  CONSTRAINT consent_kind_check CHECK ((kind = ANY (ARRAY['processing'::text, 'publication'::text, 'newsletter'::text])))
);
CREATE INDEX consent_resident ON public.consent USING btree (municipality_id, resident_id);
CREATE INDEX consent_subject ON public.consent USING btree (municipality_id, subject_type, subject_id);
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON consent FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON consent TO veche_app;

CREATE TABLE control_letter (
  municipality_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  sent_on date NOT NULL,
  appeals integer NOT NULL,
  sent_by uuid,
  CONSTRAINT control_letter_pkey PRIMARY KEY (municipality_id, staff_id, sent_on),
  CONSTRAINT control_letter_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT control_letter_municipality_id_sent_by_fkey FOREIGN KEY (municipality_id, sent_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT control_letter_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT control_letter_appeals_check CHECK ((appeals > 0))
);
ALTER TABLE control_letter ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON control_letter FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON control_letter TO veche_app;

CREATE TABLE dispatch_batch (
  municipality_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  year integer NOT NULL,
  number integer NOT NULL,
  sent_on date NOT NULL,
  made_by uuid,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT dispatch_batch_pkey PRIMARY KEY (municipality_id, batch_id),
  CONSTRAINT dispatch_batch_number UNIQUE (municipality_id, year, number),
  CONSTRAINT dispatch_batch_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT dispatch_batch_municipality_id_made_by_fkey FOREIGN KEY (municipality_id, made_by) REFERENCES staff(municipality_id, staff_id)
);
ALTER TABLE dispatch_batch ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON dispatch_batch FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON dispatch_batch TO veche_app;

CREATE TABLE district (
  municipality_id uuid NOT NULL,
  district_id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  parent_id uuid,
  geometry jsonb,
  bounds double precision[],
  "position" integer DEFAULT 0 NOT NULL,
  closed_on date,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT district_pkey PRIMARY KEY (municipality_id, district_id),
  CONSTRAINT district_name_key UNIQUE NULLS NOT DISTINCT (municipality_id, parent_id, kind, name),
  CONSTRAINT district_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT district_municipality_id_parent_id_fkey FOREIGN KEY (municipality_id, parent_id) REFERENCES district(municipality_id, district_id),
  CONSTRAINT district_kind_check CHECK ((kind = ANY (ARRAY['district'::text, 'microdistrict'::text, 'settlement'::text])))
);
ALTER TABLE district ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON district FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON district TO veche_app;

CREATE TABLE duplicate_reach (
  municipality_id uuid NOT NULL,
  topic_id uuid NOT NULL,
  metres integer NOT NULL,
  days integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT duplicate_reach_pkey PRIMARY KEY (municipality_id, topic_id),
  CONSTRAINT duplicate_reach_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT duplicate_reach_municipality_id_topic_id_fkey FOREIGN KEY (municipality_id, topic_id) REFERENCES topic(municipality_id, topic_id),
  CONSTRAINT duplicate_reach_days_check CHECK (((days >= 1) AND (days <= 365))),
  CONSTRAINT duplicate_reach_metres_check CHECK (((metres >= 10) AND (metres <= 5000)))
);
ALTER TABLE duplicate_reach ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON duplicate_reach FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON duplicate_reach TO veche_app;

CREATE TABLE email_message (
  municipality_id uuid NOT NULL,
  message_key uuid NOT NULL,
  place text NOT NULL,
  outcome text NOT NULL,
  attempts integer NOT NULL,
  sender_hash bytea,
  appeal_id uuid,
  item_id uuid,
  size_bytes integer NOT NULL,
  first_seen_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  CONSTRAINT email_message_pkey PRIMARY KEY (municipality_id, message_key),
  CONSTRAINT email_message_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT email_message_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT email_message_outcome_check CHECK ((outcome = ANY (ARRAY['reading'::text, 'filed'::text, 'joined'::text, 'set_aside'::text, 'machine'::text, 'bounce'::text, 'own'::text])))
);
CREATE INDEX email_message_newest ON public.email_message USING btree (municipality_id, first_seen_at DESC, message_key DESC);
CREATE INDEX email_message_place ON public.email_message USING btree (municipality_id, place);
CREATE INDEX email_message_sender ON public.email_message USING btree (municipality_id, sender_hash, first_seen_at) WHERE (sender_hash IS NOT NULL);
ALTER TABLE email_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON email_message FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON email_message TO veche_app;

CREATE TABLE field_submission (
  municipality_id uuid NOT NULL,
  submission_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  number text NOT NULL,
  taken_at timestamp with time zone,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT field_submission_pkey PRIMARY KEY (municipality_id, submission_id),
  CONSTRAINT field_submission_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT field_submission_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id)
);
CREATE INDEX field_submission_of ON public.field_submission USING btree (municipality_id, staff_id, received_at);
ALTER TABLE field_submission ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON field_submission FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON field_submission TO veche_app;

CREATE TABLE file (
  municipality_id uuid NOT NULL,
  file_id uuid NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size_bytes integer NOT NULL,
  sha256 bytea NOT NULL,
  storage_key text NOT NULL,
  thumbnail_key text,
  width integer,
  height integer,
  uploaded_by_kind text NOT NULL,
  uploaded_by_id uuid,
  uploaded_at timestamp with time zone NOT NULL,
  public boolean DEFAULT false NOT NULL,
  deleted_at timestamp with time zone,
  CONSTRAINT file_pkey PRIMARY KEY (municipality_id, file_id),
  CONSTRAINT file_storage_key_key UNIQUE (municipality_id, storage_key),
  CONSTRAINT file_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  CONSTRAINT file_sha256_check CHECK ((octet_length(sha256) = 32)),
  CONSTRAINT file_size_bytes_check CHECK ((size_bytes > 0))
);
CREATE INDEX file_by_subject ON public.file USING btree (municipality_id, subject_type, subject_id, file_id);
CREATE INDEX file_deleted ON public.file USING btree (municipality_id, deleted_at) WHERE (deleted_at IS NOT NULL);
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON file FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON file TO veche_app;

CREATE TABLE filing_policy (
  municipality_id uuid NOT NULL,
  none_into text NOT NULL,
  email_into text NOT NULL,
  confirmed_into text NOT NULL,
  identified_into text NOT NULL,
  signing_days integer NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  updated_by uuid,
  unconfirmed_days integer DEFAULT 7 NOT NULL,
  CONSTRAINT filing_policy_pkey PRIMARY KEY (municipality_id),
  CONSTRAINT filing_policy_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT filing_policy_confirmed_into_check CHECK ((confirmed_into = ANY (ARRAY['appeal'::text, 'message'::text]))),
  CONSTRAINT filing_policy_email_into_check CHECK ((email_into = ANY (ARRAY['appeal'::text, 'message'::text]))),
  CONSTRAINT filing_policy_identified_into_check CHECK ((identified_into = ANY (ARRAY['appeal'::text, 'message'::text]))),
  CONSTRAINT filing_policy_none_into_check CHECK ((none_into = ANY (ARRAY['appeal'::text, 'message'::text]))),
  CONSTRAINT filing_policy_signing_days_check CHECK (((signing_days >= 0) AND (signing_days <= 30))),
  CONSTRAINT filing_policy_unconfirmed_days_check CHECK (((unconfirmed_days >= 1) AND (unconfirmed_days <= 30)))
);
ALTER TABLE filing_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON filing_policy FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON filing_policy TO veche_app;

CREATE TABLE house (
  municipality_id uuid NOT NULL,
  house_id uuid NOT NULL,
  street_id uuid NOT NULL,
  number text NOT NULL,
  district_id uuid,
  longitude double precision,
  latitude double precision,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT house_pkey PRIMARY KEY (municipality_id, house_id),
  CONSTRAINT house_number_key UNIQUE (municipality_id, street_id, number),
  CONSTRAINT house_municipality_id_district_id_fkey FOREIGN KEY (municipality_id, district_id) REFERENCES district(municipality_id, district_id),
  CONSTRAINT house_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT house_municipality_id_street_id_fkey FOREIGN KEY (municipality_id, street_id) REFERENCES street(municipality_id, street_id),
  CONSTRAINT house_check CHECK (((longitude IS NULL) = (latitude IS NULL)))
);
ALTER TABLE house ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON house FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON house TO veche_app;

CREATE TABLE identity_arrival (
  municipality_id uuid NOT NULL,
  arrival_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  issuer text NOT NULL,
  subject_hash text NOT NULL,
  sign_level text NOT NULL,
  full_name text,
  verified_email text,
  phone text,
  resident_id uuid,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_arrival_pkey PRIMARY KEY (municipality_id, arrival_id),
  CONSTRAINT identity_arrival_token_key UNIQUE (municipality_id, token_hash),
  CONSTRAINT identity_arrival_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT identity_arrival_municipality_id_resident_id_fkey FOREIGN KEY (municipality_id, resident_id) REFERENCES resident(municipality_id, resident_id),
  CONSTRAINT identity_arrival_sign_level_check CHECK ((sign_level = ANY (ARRAY['confirmed'::text, 'identified'::text])))
);
CREATE INDEX identity_arrival_expiry ON public.identity_arrival USING btree (municipality_id, expires_at);
ALTER TABLE identity_arrival ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON identity_arrival FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON identity_arrival TO veche_app;

CREATE TABLE import_profile (
  municipality_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  title text NOT NULL,
  mapping jsonb NOT NULL,
  created_by uuid,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT import_profile_pkey PRIMARY KEY (municipality_id, profile_id),
  CONSTRAINT import_profile_title UNIQUE (municipality_id, title),
  CONSTRAINT import_profile_municipality_id_created_by_fkey FOREIGN KEY (municipality_id, created_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT import_profile_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE import_profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON import_profile FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_profile TO veche_app;

CREATE TABLE import_row (
  municipality_id uuid NOT NULL,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  external_number text NOT NULL,
  appeal_id uuid NOT NULL,
  is_new boolean NOT NULL,
  ordered_on date NOT NULL,
  fingerprint bytea NOT NULL,
  appeal jsonb NOT NULL,
  applicant jsonb NOT NULL,
  answer jsonb,
  CONSTRAINT import_row_pkey PRIMARY KEY (municipality_id, import_id, row_number),
  CONSTRAINT import_row_once UNIQUE (municipality_id, import_id, external_number)
);
CREATE INDEX import_row_order ON public.import_row USING btree (municipality_id, import_id, ordered_on, row_number);
ALTER TABLE import_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON import_row FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_row TO veche_app;

CREATE TABLE import_row_error (
  municipality_id uuid NOT NULL,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  "position" integer NOT NULL,
  column_name text NOT NULL,
  value text NOT NULL,
  code text NOT NULL,
  params jsonb NOT NULL,
  CONSTRAINT import_row_error_pkey PRIMARY KEY (municipality_id, import_id, row_number, "position"),
  CONSTRAINT import_row_error_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT import_row_error_municipality_id_import_id_fkey FOREIGN KEY (municipality_id, import_id) REFERENCES import_run(municipality_id, import_id)
);
ALTER TABLE import_row_error ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON import_row_error FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_row_error TO veche_app;

CREATE TABLE import_run (
  municipality_id uuid NOT NULL,
  import_id uuid NOT NULL,
  file_name text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 bytea NOT NULL,
  reading text NOT NULL,
  header jsonb NOT NULL,
  mapping jsonb NOT NULL,
  state text NOT NULL,
  progress double precision DEFAULT 0 NOT NULL,
  row_count integer DEFAULT 0 NOT NULL,
  error_count integer DEFAULT 0 NOT NULL,
  new_count integer DEFAULT 0 NOT NULL,
  changed_count integer DEFAULT 0 NOT NULL,
  same_count integer DEFAULT 0 NOT NULL,
  written_count integer DEFAULT 0 NOT NULL,
  failure jsonb,
  started_by uuid,
  created_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  cancel_asked_at timestamp with time zone,
  promised jsonb,
  CONSTRAINT import_run_pkey PRIMARY KEY (municipality_id, import_id),
  CONSTRAINT import_run_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT import_run_municipality_id_started_by_fkey FOREIGN KEY (municipality_id, started_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT import_run_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'checking'::text, 'refused'::text, 'checked'::text, 'writing'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX import_run_list ON public.import_run USING btree (municipality_id, created_at DESC, import_id DESC);
ALTER TABLE import_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON import_run FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_run TO veche_app;

CREATE TABLE import_source (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  import_id uuid NOT NULL,
  fingerprint bytea NOT NULL,
  imported_at timestamp with time zone NOT NULL,
  CONSTRAINT import_source_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT import_source_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id)
);
ALTER TABLE import_source ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON import_source FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_source TO veche_app;

CREATE TABLE information_meeting (
  municipality_id uuid NOT NULL,
  information_meeting_id uuid NOT NULL,
  title text NOT NULL,
  day date NOT NULL,
  starts_at time without time zone NOT NULL,
  place text NOT NULL,
  district_id uuid,
  speaker text NOT NULL,
  announcement text DEFAULT ''::text NOT NULL,
  state text NOT NULL,
  people integer,
  counted_by text,
  summary text DEFAULT ''::text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT information_meeting_pkey PRIMARY KEY (municipality_id, information_meeting_id),
  CONSTRAINT information_meeting_municipality_id_district_id_fkey FOREIGN KEY (municipality_id, district_id) REFERENCES district(municipality_id, district_id),
  CONSTRAINT information_meeting_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT information_meeting_check CHECK (((state = 'held'::text) = (people IS NOT NULL))),
  CONSTRAINT information_meeting_check1 CHECK (((people IS NULL) = (counted_by IS NULL))),
  CONSTRAINT information_meeting_counted_by_check CHECK ((counted_by = ANY (ARRAY['number'::text, 'list'::text]))),
  CONSTRAINT information_meeting_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'cancelled'::text])))
);
CREATE INDEX information_meeting_day ON public.information_meeting USING btree (municipality_id, day, information_meeting_id);
ALTER TABLE information_meeting ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON information_meeting FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON information_meeting TO veche_app;

CREATE TABLE information_meeting_guest (
  municipality_id uuid NOT NULL,
  guest_id uuid NOT NULL,
  information_meeting_id uuid NOT NULL,
  full_name text NOT NULL,
  CONSTRAINT information_meeting_guest_pkey PRIMARY KEY (municipality_id, guest_id),
  CONSTRAINT information_meeting_guest_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT information_meeting_guest_municipality_id_information_meet_fkey FOREIGN KEY (municipality_id, information_meeting_id) REFERENCES information_meeting(municipality_id, information_meeting_id)
);
CREATE INDEX information_meeting_guest_of ON public.information_meeting_guest USING btree (municipality_id, information_meeting_id);
ALTER TABLE information_meeting_guest ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON information_meeting_guest FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON information_meeting_guest TO veche_app;

CREATE TABLE information_meeting_question (
  municipality_id uuid NOT NULL,
  question_id uuid NOT NULL,
  information_meeting_id uuid NOT NULL,
  body text NOT NULL,
  answer text DEFAULT ''::text NOT NULL,
  appeal_id uuid,
  assignment_id uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT information_meeting_question_pkey PRIMARY KEY (municipality_id, question_id),
  CONSTRAINT information_meeting_question_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT information_meeting_question_municipality_id_assignment_id_fkey FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment(municipality_id, assignment_id),
  CONSTRAINT information_meeting_question_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT information_meeting_question_municipality_id_information_m_fkey FOREIGN KEY (municipality_id, information_meeting_id) REFERENCES information_meeting(municipality_id, information_meeting_id)
);
CREATE INDEX information_meeting_question_of ON public.information_meeting_question USING btree (municipality_id, information_meeting_id, created_at);
ALTER TABLE information_meeting_question ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON information_meeting_question FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON information_meeting_question TO veche_app;

CREATE TABLE integration_system (
  municipality_id uuid NOT NULL,
  system_id uuid NOT NULL,
  name text NOT NULL,
  owner_email text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by uuid,
  disabled_at timestamp with time zone,
  CONSTRAINT integration_system_pkey PRIMARY KEY (municipality_id, system_id),
  CONSTRAINT integration_system_name UNIQUE (municipality_id, name),
  CONSTRAINT integration_system_municipality_id_created_by_fkey FOREIGN KEY (municipality_id, created_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT integration_system_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE integration_system ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON integration_system FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON integration_system TO veche_app;

CREATE TABLE integration_token (
  municipality_id uuid NOT NULL,
  token_id uuid NOT NULL,
  system_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  hint text NOT NULL,
  scopes text[] NOT NULL,
  per_minute integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by uuid,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT integration_token_pkey PRIMARY KEY (municipality_id, token_id),
  CONSTRAINT integration_token_hash UNIQUE (municipality_id, token_hash),
  CONSTRAINT integration_token_municipality_id_created_by_fkey FOREIGN KEY (municipality_id, created_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT integration_token_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT integration_token_municipality_id_system_id_fkey FOREIGN KEY (municipality_id, system_id) REFERENCES integration_system(municipality_id, system_id),
  CONSTRAINT integration_token_per_minute_check CHECK ((per_minute > 0)),
  CONSTRAINT integration_token_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
CREATE INDEX integration_token_of ON public.integration_token USING btree (municipality_id, system_id, created_at);
ALTER TABLE integration_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON integration_token FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON integration_token TO veche_app;

CREATE TABLE invitation (
  municipality_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  purpose text NOT NULL,
  token_hash bytea NOT NULL,
  created_by uuid,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT invitation_pkey PRIMARY KEY (municipality_id, invitation_id),
  CONSTRAINT invitation_token_key UNIQUE (municipality_id, token_hash),
  CONSTRAINT invitation_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT invitation_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT invitation_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'password_reset'::text])))
);
CREATE INDEX invitation_staff ON public.invitation USING btree (municipality_id, staff_id);
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON invitation FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON invitation TO veche_app;

CREATE TABLE journal_entry (
  municipality_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  request_id text NOT NULL,
  before jsonb,
  after jsonb,
  personal_hashes jsonb,
  CONSTRAINT journal_entry_pkey PRIMARY KEY (municipality_id, entry_id)
);
CREATE INDEX journal_entry_subject ON public.journal_entry USING btree (municipality_id, subject_type, subject_id, at, entry_id);
ALTER TABLE journal_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON journal_entry FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON journal_entry TO veche_app;

CREATE TABLE journal_leaf (
  municipality_id uuid NOT NULL,
  leaf_index bigint NOT NULL,
  entry_id uuid NOT NULL,
  leaf_hash bytea NOT NULL,
  CONSTRAINT journal_leaf_pkey PRIMARY KEY (municipality_id, leaf_index),
  CONSTRAINT journal_leaf_municipality_id_entry_id_key UNIQUE (municipality_id, entry_id),
  CONSTRAINT journal_leaf_leaf_hash_check CHECK ((octet_length(leaf_hash) = 32)),
  CONSTRAINT journal_leaf_leaf_index_check CHECK ((leaf_index >= 0))
);
ALTER TABLE journal_leaf ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON journal_leaf FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON journal_leaf TO veche_app;

CREATE TABLE journal_node (
  municipality_id uuid NOT NULL,
  level smallint NOT NULL,
  node_index bigint NOT NULL,
  node_hash bytea NOT NULL,
  CONSTRAINT journal_node_pkey PRIMARY KEY (municipality_id, level, node_index),
  CONSTRAINT journal_node_level_check CHECK (((level > 0) AND (((level)::integer % 8) = 0))),
  CONSTRAINT journal_node_node_hash_check CHECK ((octet_length(node_hash) = 32)),
  CONSTRAINT journal_node_node_index_check CHECK ((node_index >= 0))
);
ALTER TABLE journal_node ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON journal_node FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON journal_node TO veche_app;

CREATE TABLE journal_salt (
  municipality_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  salt bytea NOT NULL,
  CONSTRAINT journal_salt_pkey PRIMARY KEY (municipality_id, entry_id),
  CONSTRAINT journal_salt_salt_check CHECK ((octet_length(salt) = 32))
);
ALTER TABLE journal_salt ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON journal_salt FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT ON journal_salt TO veche_app;

CREATE TABLE journal_seal (
  municipality_id uuid NOT NULL,
  size bigint NOT NULL,
  previous_size bigint NOT NULL,
  root bytea NOT NULL,
  frontier bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  CONSTRAINT journal_seal_pkey PRIMARY KEY (municipality_id, size),
  CONSTRAINT journal_seal_municipality_id_previous_size_key UNIQUE (municipality_id, previous_size),
  CONSTRAINT journal_seal_check CHECK (((previous_size >= 0) AND (previous_size < size))),
  CONSTRAINT journal_seal_root_check CHECK ((octet_length(root) = 32)),
  CONSTRAINT journal_seal_size_check CHECK ((size > 0))
);
ALTER TABLE journal_seal ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON journal_seal FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON journal_seal TO veche_app;

CREATE TABLE journal_unsealed (
  municipality_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  CONSTRAINT journal_unsealed_pkey PRIMARY KEY (municipality_id, entry_id)
);
ALTER TABLE journal_unsealed ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON journal_unsealed FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT ON journal_unsealed TO veche_app;

CREATE TABLE letter (
  municipality_id uuid NOT NULL,
  letter_id uuid NOT NULL,
  to_address text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  html text NOT NULL,
  text text NOT NULL,
  sensitive boolean NOT NULL,
  state text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  subject_type text,
  subject_id uuid,
  reply_token text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone,
  unsubscribe_url text,
  CONSTRAINT letter_pkey PRIMARY KEY (municipality_id, letter_id),
  CONSTRAINT letter_reply_token_key UNIQUE (municipality_id, reply_token),
  CONSTRAINT letter_check CHECK (((subject_type IS NULL) = (subject_id IS NULL))),
  CONSTRAINT letter_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'bounced'::text])))
);
CREATE INDEX letter_newest ON public.letter USING btree (municipality_id, created_at DESC, letter_id DESC);
CREATE INDEX letter_subject ON public.letter USING btree (municipality_id, subject_type, subject_id) WHERE (subject_id IS NOT NULL);
ALTER TABLE letter ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON letter FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON letter TO veche_app;

CREATE TABLE mailbox (
  municipality_id uuid NOT NULL,
  busy_until timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  failing_since timestamp with time zone,
  failures integer NOT NULL,
  last_error text,
  next_at timestamp with time zone NOT NULL,
  CONSTRAINT mailbox_pkey PRIMARY KEY (municipality_id),
  CONSTRAINT mailbox_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE mailbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON mailbox FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON mailbox TO veche_app;

CREATE TABLE message_term (
  municipality_id uuid NOT NULL,
  topic_id uuid NOT NULL,
  pace text NOT NULL,
  days integer,
  basis text,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT message_term_pkey PRIMARY KEY (municipality_id, topic_id),
  CONSTRAINT message_term_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT message_term_municipality_id_topic_id_fkey FOREIGN KEY (municipality_id, topic_id) REFERENCES topic(municipality_id, topic_id),
  CONSTRAINT message_term_days_check CHECK (((days >= 1) AND (days <= 90))),
  CONSTRAINT message_term_pace_check CHECK ((pace = ANY (ARRAY['usual'::text, 'fast_1'::text, 'fast_3'::text, 'fast_7'::text, 'fast_10'::text])))
);
ALTER TABLE message_term ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON message_term FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON message_term TO veche_app;

CREATE TABLE monthly_analysis (
  municipality_id uuid NOT NULL,
  analysis_id uuid NOT NULL,
  month date NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  conclusions text DEFAULT ''::text NOT NULL,
  made_by uuid,
  made_at timestamp with time zone NOT NULL,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  CONSTRAINT monthly_analysis_pkey PRIMARY KEY (municipality_id, analysis_id),
  CONSTRAINT monthly_analysis_month UNIQUE (municipality_id, month),
  CONSTRAINT monthly_analysis_municipality_id_confirmed_by_fkey FOREIGN KEY (municipality_id, confirmed_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT monthly_analysis_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT monthly_analysis_municipality_id_made_by_fkey FOREIGN KEY (municipality_id, made_by) REFERENCES staff(municipality_id, staff_id)
);
ALTER TABLE monthly_analysis ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON monthly_analysis FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON monthly_analysis TO veche_app;

CREATE TABLE municipality (
  municipality_id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  name_genitive text NOT NULL,
  kind text NOT NULL,
  oktmo text,
  authority_name text NOT NULL,
  emblem text DEFAULT 'veche'::text NOT NULL,
  emblem_file_id uuid,
  colours jsonb DEFAULT '{}'::jsonb NOT NULL,
  zone text NOT NULL,
  working_hours jsonb NOT NULL,
  languages text[] DEFAULT '{ru,en}'::text[] NOT NULL,
  contacts jsonb DEFAULT '{}'::jsonb NOT NULL,
  settings jsonb DEFAULT '{}'::jsonb NOT NULL,
  is_demo boolean DEFAULT false NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT municipality_pkey PRIMARY KEY (municipality_id),
  CONSTRAINT municipality_slug_key UNIQUE (slug),
  CONSTRAINT municipality_kind_check CHECK ((kind = ANY (ARRAY['urban_okrug'::text, 'municipal_okrug'::text, 'municipal_district'::text, 'urban_settlement'::text, 'rural_settlement'::text, 'intracity'::text]))),
  CONSTRAINT municipality_oktmo_check CHECK ((oktmo ~ '^([0-9]{8}|[0-9]{11})$'::text)),
  CONSTRAINT municipality_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{1,39}$'::text))
);
ALTER TABLE municipality ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON municipality FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
CREATE POLICY municipality_directory ON municipality FOR SELECT TO public USING (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON municipality TO veche_app;

CREATE TABLE municipality_host (
  municipality_id uuid NOT NULL,
  host text NOT NULL,
  CONSTRAINT municipality_host_pkey PRIMARY KEY (municipality_id, host),
  CONSTRAINT municipality_host_host_key UNIQUE (host),
  CONSTRAINT municipality_host_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT municipality_host_host_check CHECK ((host = lower(host)))
);
ALTER TABLE municipality_host ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON municipality_host FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
CREATE POLICY municipality_host_directory ON municipality_host FOR SELECT TO public USING (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON municipality_host TO veche_app;

CREATE TABLE open311_request (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  system_id uuid NOT NULL,
  external_id text,
  filed_at timestamp with time zone NOT NULL,
  CONSTRAINT open311_request_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT open311_request_external UNIQUE (municipality_id, system_id, external_id),
  CONSTRAINT open311_request_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT open311_request_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT open311_request_municipality_id_system_id_fkey FOREIGN KEY (municipality_id, system_id) REFERENCES integration_system(municipality_id, system_id)
);
CREATE INDEX open311_request_of ON public.open311_request USING btree (municipality_id, system_id, filed_at DESC);
ALTER TABLE open311_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON open311_request FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON open311_request TO veche_app;

CREATE TABLE open311_update (
  municipality_id uuid NOT NULL,
  update_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  system_id uuid NOT NULL,
  external_id text,
  status text NOT NULL,
  description text NOT NULL,
  happened_at timestamp with time zone NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT open311_update_pkey PRIMARY KEY (municipality_id, update_id),
  CONSTRAINT open311_update_external UNIQUE (municipality_id, system_id, external_id),
  CONSTRAINT open311_update_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT open311_update_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT open311_update_municipality_id_system_id_fkey FOREIGN KEY (municipality_id, system_id) REFERENCES integration_system(municipality_id, system_id)
);
CREATE INDEX open311_update_age ON public.open311_update USING btree (municipality_id, at, update_id);
CREATE INDEX open311_update_of ON public.open311_update USING btree (municipality_id, appeal_id);
ALTER TABLE open311_update ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON open311_update FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON open311_update TO veche_app;

CREATE TABLE outing (
  municipality_id uuid NOT NULL,
  outing_id uuid NOT NULL,
  title text NOT NULL,
  day date NOT NULL,
  leader_name text NOT NULL,
  leader_rank text NOT NULL,
  district_id uuid,
  state text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  created_by uuid,
  created_at timestamp with time zone NOT NULL,
  closed_at timestamp with time zone,
  CONSTRAINT outing_pkey PRIMARY KEY (municipality_id, outing_id),
  CONSTRAINT outing_municipality_id_created_by_fkey FOREIGN KEY (municipality_id, created_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT outing_municipality_id_district_id_fkey FOREIGN KEY (municipality_id, district_id) REFERENCES district(municipality_id, district_id),
  CONSTRAINT outing_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT outing_leader_rank_check CHECK ((leader_rank = ANY (ARRAY['head'::text, 'deputy'::text, 'unit'::text]))),
  CONSTRAINT outing_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX outing_day ON public.outing USING btree (municipality_id, day, outing_id);
ALTER TABLE outing ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON outing FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON outing TO veche_app;

CREATE TABLE outing_stop (
  municipality_id uuid NOT NULL,
  stop_id uuid NOT NULL,
  outing_id uuid NOT NULL,
  "position" integer NOT NULL,
  appeal_id uuid,
  purpose text NOT NULL,
  address text NOT NULL,
  result text,
  note text DEFAULT ''::text NOT NULL,
  assignment_id uuid,
  visited_at timestamp with time zone,
  visited_by uuid,
  CONSTRAINT outing_stop_pkey PRIMARY KEY (municipality_id, stop_id),
  CONSTRAINT outing_stop_appeal UNIQUE (municipality_id, outing_id, appeal_id),
  CONSTRAINT outing_stop_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT outing_stop_municipality_id_assignment_id_fkey FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment(municipality_id, assignment_id),
  CONSTRAINT outing_stop_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT outing_stop_municipality_id_outing_id_fkey FOREIGN KEY (municipality_id, outing_id) REFERENCES outing(municipality_id, outing_id),
  CONSTRAINT outing_stop_municipality_id_visited_by_fkey FOREIGN KEY (municipality_id, visited_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT outing_stop_result_check CHECK ((result = ANY (ARRAY['solved'::text, 'explained'::text, 'assigned'::text, 'nobody_home'::text, 'not_visited'::text])))
);
CREATE INDEX outing_stop_of ON public.outing_stop USING btree (municipality_id, outing_id, "position");
ALTER TABLE outing_stop ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON outing_stop FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON outing_stop TO veche_app;

CREATE TABLE post (
  municipality_id uuid NOT NULL,
  post_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  is_head boolean DEFAULT false NOT NULL,
  started_on date NOT NULL,
  ended_on date,
  CONSTRAINT post_pkey PRIMARY KEY (municipality_id, post_id),
  CONSTRAINT post_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT post_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT post_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id)
);
CREATE INDEX post_staff ON public.post USING btree (municipality_id, staff_id);
CREATE INDEX post_unit ON public.post USING btree (municipality_id, unit_id);
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON post FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON post TO veche_app;

CREATE TABLE quarantine_item (
  municipality_id uuid NOT NULL,
  item_id uuid NOT NULL,
  source text NOT NULL,
  reason text NOT NULL,
  reason_values jsonb NOT NULL,
  title text NOT NULL,
  about jsonb NOT NULL,
  state text NOT NULL,
  set_aside_at timestamp with time zone NOT NULL,
  settled_at timestamp with time zone,
  settled_by uuid,
  appeal_id uuid,
  CONSTRAINT quarantine_item_pkey PRIMARY KEY (municipality_id, item_id),
  CONSTRAINT quarantine_item_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT quarantine_item_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT quarantine_item_municipality_id_settled_by_fkey FOREIGN KEY (municipality_id, settled_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT quarantine_item_check CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  CONSTRAINT quarantine_item_source_check CHECK ((source ~ '^[a-z0-9_]+$'::text)),
  CONSTRAINT quarantine_item_state_check CHECK ((state = ANY (ARRAY['open'::text, 'passed'::text, 'taken'::text, 'deleted'::text])))
);
CREATE INDEX quarantine_item_open ON public.quarantine_item USING btree (municipality_id, set_aside_at DESC, item_id DESC) WHERE (state = 'open'::text);
CREATE INDEX quarantine_item_settled ON public.quarantine_item USING btree (municipality_id, settled_at) WHERE (state <> 'open'::text);
ALTER TABLE quarantine_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON quarantine_item FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON quarantine_item TO veche_app;

CREATE TABLE reception_booking (
  municipality_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  session_id uuid NOT NULL,
  slot integer,
  ticket integer NOT NULL,
  state text NOT NULL,
  source text NOT NULL,
  priority text DEFAULT 'none'::text NOT NULL,
  resident_id uuid,
  language text DEFAULT 'ru'::text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  offer_expires_at timestamp with time zone,
  arrived_at timestamp with time zone,
  called_at timestamp with time zone,
  finished_at timestamp with time zone,
  document_shown boolean,
  oral_consent boolean,
  people integer DEFAULT 1 NOT NULL,
  result text,
  appeal_id uuid,
  assignment_id uuid,
  contact_keys text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT reception_booking_pkey PRIMARY KEY (municipality_id, booking_id),
  CONSTRAINT reception_booking_slot UNIQUE (municipality_id, session_id, slot),
  CONSTRAINT reception_booking_ticket UNIQUE (municipality_id, session_id, ticket),
  CONSTRAINT reception_booking_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT reception_booking_municipality_id_assignment_id_fkey FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment(municipality_id, assignment_id),
  CONSTRAINT reception_booking_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT reception_booking_municipality_id_resident_id_fkey FOREIGN KEY (municipality_id, resident_id) REFERENCES resident(municipality_id, resident_id),
  CONSTRAINT reception_booking_municipality_id_session_id_fkey FOREIGN KEY (municipality_id, session_id) REFERENCES reception_session(municipality_id, session_id),
  CONSTRAINT reception_booking_check CHECK (((result IS NOT NULL) = (state = ANY (ARRAY['received'::text, 'refused'::text])))),
  CONSTRAINT reception_booking_people_check CHECK (((people >= 1) AND (people <= 500))),
  CONSTRAINT reception_booking_priority_check CHECK ((priority = ANY (ARRAY['none'::text, 'veteran'::text, 'disabled'::text, 'large_family'::text, 'deputy'::text, 'other'::text]))),
  CONSTRAINT reception_booking_result_check CHECK ((result = ANY (ARRAY['oral'::text, 'appeal'::text, 'assignment'::text, 'explained'::text, 'answered_before'::text]))),
  CONSTRAINT reception_booking_source_check CHECK ((source = ANY (ARRAY['site'::text, 'phone'::text, 'desk'::text]))),
  CONSTRAINT reception_booking_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'offered'::text, 'booked'::text, 'arrived'::text, 'called'::text, 'received'::text, 'refused'::text, 'no_show'::text, 'cancelled'::text, 'expired'::text])))
);
CREATE INDEX reception_booking_made ON public.reception_booking USING btree (municipality_id, created_at) WHERE (state = 'no_show'::text);
ALTER TABLE reception_booking ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON reception_booking FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON reception_booking TO veche_app;

CREATE TABLE reception_place (
  municipality_id uuid NOT NULL,
  place_id uuid NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  is_remote boolean DEFAULT false NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  closed_on date,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT reception_place_pkey PRIMARY KEY (municipality_id, place_id),
  CONSTRAINT reception_place_name_key UNIQUE (municipality_id, name),
  CONSTRAINT reception_place_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE reception_place ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON reception_place FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON reception_place TO veche_app;

CREATE TABLE reception_schedule (
  municipality_id uuid NOT NULL,
  schedule_id uuid NOT NULL,
  official_name text NOT NULL,
  official_post text NOT NULL,
  official_rank text NOT NULL,
  unit_id uuid,
  place_id uuid NOT NULL,
  weekday integer NOT NULL,
  month_weeks integer[] DEFAULT '{}'::integer[] NOT NULL,
  starts_at time without time zone NOT NULL,
  slot_minutes integer NOT NULL,
  slot_count integer NOT NULL,
  book_days integer NOT NULL,
  close_hours integer NOT NULL,
  offer_hours integer NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  created_at timestamp with time zone NOT NULL,
  responsible_id uuid,
  CONSTRAINT reception_schedule_pkey PRIMARY KEY (municipality_id, schedule_id),
  CONSTRAINT reception_schedule_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT reception_schedule_municipality_id_place_id_fkey FOREIGN KEY (municipality_id, place_id) REFERENCES reception_place(municipality_id, place_id),
  CONSTRAINT reception_schedule_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id),
  CONSTRAINT reception_schedule_responsible FOREIGN KEY (municipality_id, responsible_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT reception_schedule_book_days_check CHECK (((book_days >= 1) AND (book_days <= 180))),
  CONSTRAINT reception_schedule_close_hours_check CHECK (((close_hours >= 0) AND (close_hours <= 240))),
  CONSTRAINT reception_schedule_offer_hours_check CHECK (((offer_hours >= 1) AND (offer_hours <= 168))),
  CONSTRAINT reception_schedule_official_rank_check CHECK ((official_rank = ANY (ARRAY['head'::text, 'deputy'::text, 'unit'::text]))),
  CONSTRAINT reception_schedule_slot_count_check CHECK (((slot_count >= 1) AND (slot_count <= 60))),
  CONSTRAINT reception_schedule_slot_minutes_check CHECK (((slot_minutes >= 5) AND (slot_minutes <= 120))),
  CONSTRAINT reception_schedule_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
ALTER TABLE reception_schedule ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON reception_schedule FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON reception_schedule TO veche_app;

CREATE TABLE reception_session (
  municipality_id uuid NOT NULL,
  session_id uuid NOT NULL,
  schedule_id uuid,
  official_name text NOT NULL,
  official_post text NOT NULL,
  official_rank text NOT NULL,
  unit_id uuid,
  place_id uuid NOT NULL,
  day date NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  slot_minutes integer NOT NULL,
  slot_count integer NOT NULL,
  close_hours integer NOT NULL,
  offer_hours integer NOT NULL,
  state text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  last_ticket integer DEFAULT 0 NOT NULL,
  closed_at timestamp with time zone,
  responsible_id uuid,
  CONSTRAINT reception_session_pkey PRIMARY KEY (municipality_id, session_id),
  CONSTRAINT reception_session_of_schedule UNIQUE (municipality_id, schedule_id, day),
  CONSTRAINT reception_session_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT reception_session_municipality_id_place_id_fkey FOREIGN KEY (municipality_id, place_id) REFERENCES reception_place(municipality_id, place_id),
  CONSTRAINT reception_session_municipality_id_schedule_id_fkey FOREIGN KEY (municipality_id, schedule_id) REFERENCES reception_schedule(municipality_id, schedule_id),
  CONSTRAINT reception_session_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id),
  CONSTRAINT reception_session_responsible FOREIGN KEY (municipality_id, responsible_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT reception_session_official_rank_check CHECK ((official_rank = ANY (ARRAY['head'::text, 'deputy'::text, 'unit'::text]))),
  CONSTRAINT reception_session_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'running'::text, 'closed'::text, 'cancelled'::text])))
);
CREATE INDEX reception_session_day ON public.reception_session USING btree (municipality_id, day, starts_at, session_id);
CREATE INDEX reception_session_place ON public.reception_session USING btree (municipality_id, place_id, day);
ALTER TABLE reception_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON reception_session FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON reception_session TO veche_app;

CREATE TABLE reception_setting (
  municipality_id uuid NOT NULL,
  field_registers boolean NOT NULL,
  no_show_times integer NOT NULL,
  no_show_days integer NOT NULL,
  keep_received_days integer NOT NULL,
  keep_other_days integer NOT NULL,
  keep_guest_days integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid,
  CONSTRAINT reception_setting_pkey PRIMARY KEY (municipality_id),
  CONSTRAINT reception_setting_municipality_id_changed_by_fkey FOREIGN KEY (municipality_id, changed_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT reception_setting_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT reception_setting_keep_guest_days_check CHECK (((keep_guest_days >= 30) AND (keep_guest_days <= 36500))),
  CONSTRAINT reception_setting_keep_other_days_check CHECK (((keep_other_days >= 30) AND (keep_other_days <= 36500))),
  CONSTRAINT reception_setting_keep_received_days_check CHECK (((keep_received_days >= 30) AND (keep_received_days <= 36500))),
  CONSTRAINT reception_setting_no_show_days_check CHECK (((no_show_days >= 1) AND (no_show_days <= 3650))),
  CONSTRAINT reception_setting_no_show_times_check CHECK (((no_show_times >= 0) AND (no_show_times <= 20)))
);
ALTER TABLE reception_setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON reception_setting FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON reception_setting TO veche_app;

CREATE TABLE reception_visitor (
  municipality_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  full_name text NOT NULL,
  phone text,
  email text,
  postal_address text,
  matter text NOT NULL,
  answer text DEFAULT ''::text NOT NULL,
  erased_at timestamp with time zone,
  CONSTRAINT reception_visitor_pkey PRIMARY KEY (municipality_id, booking_id),
  CONSTRAINT reception_visitor_municipality_id_booking_id_fkey FOREIGN KEY (municipality_id, booking_id) REFERENCES reception_booking(municipality_id, booking_id),
  CONSTRAINT reception_visitor_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE reception_visitor ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON reception_visitor FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON reception_visitor TO veche_app;

CREATE TABLE recovery_code (
  municipality_id uuid NOT NULL,
  recovery_code_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (municipality_id, recovery_code_id),
  CONSTRAINT recovery_code_key UNIQUE (municipality_id, staff_id, code_hash),
  CONSTRAINT recovery_code_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT recovery_code_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id)
);
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON recovery_code FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_code TO veche_app;

CREATE TABLE register_counter (
  municipality_id uuid NOT NULL,
  register text NOT NULL,
  year integer NOT NULL,
  last_number integer NOT NULL,
  CONSTRAINT register_counter_pkey PRIMARY KEY (municipality_id, register, year),
  CONSTRAINT register_counter_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE register_counter ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON register_counter FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON register_counter TO veche_app;

CREATE TABLE resident (
  municipality_id uuid NOT NULL,
  resident_id uuid NOT NULL,
  email text,
  full_name text,
  phone text,
  address text,
  password_hash text,
  is_demo boolean DEFAULT false NOT NULL,
  confirmed_at timestamp with time zone NOT NULL,
  deletion_requested_at timestamp with time zone,
  erased_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT resident_pkey PRIMARY KEY (municipality_id, resident_id),
  CONSTRAINT resident_email_key UNIQUE (municipality_id, email),
  CONSTRAINT resident_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT resident_email_check CHECK ((email = lower(email)))
);
CREATE INDEX resident_to_erase ON public.resident USING btree (municipality_id, deletion_requested_at) WHERE ((deletion_requested_at IS NOT NULL) AND (erased_at IS NULL));
ALTER TABLE resident ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON resident FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON resident TO veche_app;

CREATE TABLE resident_identity (
  municipality_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  resident_id uuid NOT NULL,
  issuer text NOT NULL,
  subject_hash text NOT NULL,
  sign_level text NOT NULL,
  full_name text,
  linked_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone NOT NULL,
  CONSTRAINT resident_identity_pkey PRIMARY KEY (municipality_id, identity_id),
  CONSTRAINT resident_identity_issuer_key UNIQUE (municipality_id, resident_id, issuer),
  CONSTRAINT resident_identity_subject_key UNIQUE (municipality_id, issuer, subject_hash),
  CONSTRAINT resident_identity_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT resident_identity_municipality_id_resident_id_fkey FOREIGN KEY (municipality_id, resident_id) REFERENCES resident(municipality_id, resident_id),
  CONSTRAINT resident_identity_sign_level_check CHECK ((sign_level = ANY (ARRAY['confirmed'::text, 'identified'::text])))
);
ALTER TABLE resident_identity ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON resident_identity FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON resident_identity TO veche_app;

CREATE TABLE role_grant (
  municipality_id uuid NOT NULL,
  grant_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  role text NOT NULL,
  unit_id uuid,
  granted_by uuid,
  granted_at timestamp with time zone NOT NULL,
  CONSTRAINT role_grant_pkey PRIMARY KEY (municipality_id, grant_id),
  CONSTRAINT role_grant_once UNIQUE NULLS NOT DISTINCT (municipality_id, staff_id, role, unit_id),
  CONSTRAINT role_grant_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT role_grant_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT role_grant_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id),
  CONSTRAINT role_grant_role_check CHECK ((role = ANY (ARRAY['registrar'::text, 'executor'::text, 'head'::text, 'control'::text, 'moderator'::text, 'press_secretary'::text, 'administrator'::text, 'auditor'::text])))
);
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON role_grant FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON role_grant TO veche_app;

CREATE TABLE routing_rule (
  municipality_id uuid NOT NULL,
  rule_id uuid NOT NULL,
  number integer NOT NULL,
  "position" integer NOT NULL,
  title text NOT NULL,
  is_on boolean DEFAULT true NOT NULL,
  conditions jsonb NOT NULL,
  unit_id uuid NOT NULL,
  executor_id uuid,
  days integer,
  priority text,
  changed_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  acts text DEFAULT 'propose'::text NOT NULL,
  CONSTRAINT routing_rule_pkey PRIMARY KEY (municipality_id, rule_id),
  CONSTRAINT routing_rule_number UNIQUE (municipality_id, number),
  CONSTRAINT routing_rule_municipality_id_executor_id_fkey FOREIGN KEY (municipality_id, executor_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT routing_rule_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT routing_rule_municipality_id_unit_id_fkey FOREIGN KEY (municipality_id, unit_id) REFERENCES unit(municipality_id, unit_id),
  CONSTRAINT routing_rule_acts_check CHECK ((acts = ANY (ARRAY['propose'::text, 'assign'::text, 'register'::text]))),
  CONSTRAINT routing_rule_days_check CHECK (((days >= 1) AND (days <= 90))),
  CONSTRAINT routing_rule_number_check CHECK ((number >= 1))
);
ALTER TABLE routing_rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON routing_rule FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON routing_rule TO veche_app;

CREATE TABLE routing_rule_version (
  municipality_id uuid NOT NULL,
  rule_id uuid NOT NULL,
  version integer NOT NULL,
  what text NOT NULL,
  state jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  staff_id uuid,
  CONSTRAINT routing_rule_version_pkey PRIMARY KEY (municipality_id, rule_id, version),
  CONSTRAINT routing_rule_version_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT routing_rule_version_municipality_id_rule_id_fkey FOREIGN KEY (municipality_id, rule_id) REFERENCES routing_rule(municipality_id, rule_id),
  CONSTRAINT routing_rule_version_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT routing_rule_version_version_check CHECK ((version >= 1)),
  CONSTRAINT routing_rule_version_what_check CHECK ((what = ANY (ARRAY['created'::text, 'changed'::text, 'moved'::text, 'turned_on'::text, 'turned_off'::text, 'deleted'::text, 'restored'::text])))
);
ALTER TABLE routing_rule_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON routing_rule_version FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON routing_rule_version TO veche_app;

CREATE TABLE saved_view (
  municipality_id uuid NOT NULL,
  view_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  list text NOT NULL,
  title text NOT NULL,
  query text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT saved_view_pkey PRIMARY KEY (municipality_id, view_id),
  CONSTRAINT saved_view_title UNIQUE (municipality_id, staff_id, list, title),
  CONSTRAINT saved_view_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT saved_view_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id)
);
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON saved_view FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON saved_view TO veche_app;

CREATE TABLE schema_migration (
  file text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT schema_migration_pkey PRIMARY KEY (file)
);

CREATE TABLE session (
  municipality_id uuid NOT NULL,
  session_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  kind text NOT NULL,
  person_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  user_agent_label text NOT NULL,
  ip_prefix text NOT NULL,
  second_factor_at timestamp with time zone,
  sign_level text DEFAULT 'email'::text NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (municipality_id, session_id),
  CONSTRAINT session_token_key UNIQUE (municipality_id, token_hash),
  CONSTRAINT session_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT session_kind_check CHECK ((kind = ANY (ARRAY['resident'::text, 'staff'::text]))),
  CONSTRAINT session_sign_level_check CHECK ((sign_level = ANY (ARRAY['email'::text, 'confirmed'::text, 'identified'::text])))
);
CREATE INDEX session_expiry ON public.session USING btree (municipality_id, expires_at);
CREATE INDEX session_person ON public.session USING btree (municipality_id, person_id);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON session FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON session TO veche_app;

CREATE TABLE sign_in_attempt (
  municipality_id uuid NOT NULL,
  attempt_key text NOT NULL,
  failures integer NOT NULL,
  last_failed_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (municipality_id, attempt_key),
  CONSTRAINT sign_in_attempt_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
CREATE INDEX sign_in_attempt_age ON public.sign_in_attempt USING btree (municipality_id, last_failed_at);
ALTER TABLE sign_in_attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON sign_in_attempt FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON sign_in_attempt TO veche_app;

CREATE TABLE sign_in_code (
  municipality_id uuid NOT NULL,
  code_id uuid NOT NULL,
  email text NOT NULL,
  code_hash text NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  used_at timestamp with time zone,
  CONSTRAINT sign_in_code_pkey PRIMARY KEY (municipality_id, code_id),
  CONSTRAINT sign_in_code_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
CREATE INDEX sign_in_code_expiry ON public.sign_in_code USING btree (municipality_id, expires_at);
ALTER TABLE sign_in_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON sign_in_code FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON sign_in_code TO veche_app;

CREATE TABLE sstu_authority (
  municipality_id uuid NOT NULL,
  authority_id uuid NOT NULL,
  department_id uuid NOT NULL,
  CONSTRAINT sstu_authority_pkey PRIMARY KEY (municipality_id, authority_id),
  CONSTRAINT sstu_authority_municipality_id_authority_id_fkey FOREIGN KEY (municipality_id, authority_id) REFERENCES authority(municipality_id, authority_id),
  CONSTRAINT sstu_authority_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE sstu_authority ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON sstu_authority FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON sstu_authority TO veche_app;

CREATE TABLE sstu_cover (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  cover_number text NOT NULL,
  cover_date date NOT NULL,
  CONSTRAINT sstu_cover_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT sstu_cover_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT sstu_cover_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE sstu_cover ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON sstu_cover FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON sstu_cover TO veche_app;

CREATE TABLE sstu_setting (
  municipality_id uuid NOT NULL,
  department_id uuid,
  survey jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT sstu_setting_pkey PRIMARY KEY (municipality_id),
  CONSTRAINT sstu_setting_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
ALTER TABLE sstu_setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON sstu_setting FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON sstu_setting TO veche_app;

CREATE TABLE sstu_topic (
  municipality_id uuid NOT NULL,
  topic_id uuid NOT NULL,
  code text NOT NULL,
  CONSTRAINT sstu_topic_pkey PRIMARY KEY (municipality_id, topic_id),
  CONSTRAINT sstu_topic_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT sstu_topic_municipality_id_topic_id_fkey FOREIGN KEY (municipality_id, topic_id) REFERENCES topic(municipality_id, topic_id)
);
ALTER TABLE sstu_topic ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON sstu_topic FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON sstu_topic TO veche_app;

CREATE TABLE staff (
  municipality_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  email text NOT NULL,
  full_name text NOT NULL,
  short_name text NOT NULL,
  phone text,
  password_hash text,
  password_changed_at timestamp with time zone,
  totp_secret text,
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint,
  is_demo boolean DEFAULT false NOT NULL,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT staff_pkey PRIMARY KEY (municipality_id, staff_id),
  CONSTRAINT staff_email_key UNIQUE (municipality_id, email),
  CONSTRAINT staff_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT staff_email_check CHECK ((email = lower(email)))
);
CREATE INDEX staff_by_name ON public.staff USING btree (municipality_id, full_name, staff_id);
ALTER TABLE staff ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON staff FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON staff TO veche_app;

CREATE TABLE stated_figure (
  municipality_id uuid NOT NULL,
  stated_id uuid NOT NULL,
  figure_code text NOT NULL,
  measure text NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  slice jsonb DEFAULT '{}'::jsonb NOT NULL,
  operator text NOT NULL,
  value numeric NOT NULL,
  digits integer DEFAULT 0 NOT NULL,
  printed text NOT NULL,
  source text NOT NULL,
  stated_by uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT stated_figure_pkey PRIMARY KEY (municipality_id, stated_id),
  CONSTRAINT stated_figure_check CHECK ((period_from <= period_to)),
  CONSTRAINT stated_figure_digits_check CHECK (((digits >= 0) AND (digits <= 6))),
  CONSTRAINT stated_figure_measure_check CHECK ((measure = ANY (ARRAY['value'::text, 'change'::text]))),
  CONSTRAINT stated_figure_operator_check CHECK ((operator = ANY (ARRAY['='::text, 'more'::text, 'at_least'::text, 'up_to'::text, 'about'::text])))
);
CREATE INDEX stated_figure_period ON public.stated_figure USING btree (municipality_id, period_to DESC, stated_id DESC);
ALTER TABLE stated_figure ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON stated_figure FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON stated_figure TO veche_app;

CREATE TABLE street (
  municipality_id uuid NOT NULL,
  street_id uuid NOT NULL,
  district_id uuid,
  name text NOT NULL,
  search_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT street_pkey PRIMARY KEY (municipality_id, street_id),
  CONSTRAINT street_name_key UNIQUE NULLS NOT DISTINCT (municipality_id, name, district_id),
  CONSTRAINT street_municipality_id_district_id_fkey FOREIGN KEY (municipality_id, district_id) REFERENCES district(municipality_id, district_id),
  CONSTRAINT street_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
);
CREATE INDEX street_search ON public.street USING btree (municipality_id, search_name text_pattern_ops);
ALTER TABLE street ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON street FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON street TO veche_app;

CREATE TABLE term_control (
  municipality_id uuid NOT NULL,
  points jsonb,
  least_answers integer,
  reminded_on date,
  CONSTRAINT term_control_pkey PRIMARY KEY (municipality_id),
  CONSTRAINT term_control_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT term_control_least_answers_check CHECK (((least_answers >= 2) AND (least_answers <= 20)))
);
ALTER TABLE term_control ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON term_control FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON term_control TO veche_app;

CREATE TABLE term_digest (
  municipality_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  sent_on date NOT NULL,
  appeals integer NOT NULL,
  CONSTRAINT term_digest_pkey PRIMARY KEY (municipality_id, staff_id, sent_on),
  CONSTRAINT term_digest_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT term_digest_municipality_id_staff_id_fkey FOREIGN KEY (municipality_id, staff_id) REFERENCES staff(municipality_id, staff_id)
);
ALTER TABLE term_digest ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON term_digest FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON term_digest TO veche_app;

CREATE TABLE termination (
  municipality_id uuid NOT NULL,
  termination_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  topic_id uuid,
  state text NOT NULL,
  matter text NOT NULL,
  arguments text NOT NULL,
  proposed_by uuid,
  proposed_at timestamp with time zone NOT NULL,
  decided_by uuid,
  decided_on date,
  decision_number text,
  decision_note text,
  lifted_by uuid,
  lifted_on date,
  lift_reason text,
  CONSTRAINT termination_pkey PRIMARY KEY (municipality_id, termination_id),
  CONSTRAINT termination_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT termination_municipality_id_decided_by_fkey FOREIGN KEY (municipality_id, decided_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT termination_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT termination_municipality_id_lifted_by_fkey FOREIGN KEY (municipality_id, lifted_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT termination_municipality_id_proposed_by_fkey FOREIGN KEY (municipality_id, proposed_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT termination_municipality_id_topic_id_fkey FOREIGN KEY (municipality_id, topic_id) REFERENCES topic(municipality_id, topic_id),
  CONSTRAINT termination_check CHECK (((state = ANY (ARRAY['in_force'::text, 'lifted'::text])) = (decision_number IS NOT NULL))),
  CONSTRAINT termination_check1 CHECK (((state = 'lifted'::text) = (lifted_on IS NOT NULL))),
  CONSTRAINT termination_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'in_force'::text, 'refused'::text, 'lifted'::text])))
);
CREATE INDEX termination_list ON public.termination USING btree (municipality_id, state, proposed_at DESC, termination_id);
CREATE INDEX termination_of ON public.termination USING btree (municipality_id, appeal_id);
ALTER TABLE termination ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON termination FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON termination TO veche_app;

CREATE TABLE termination_answer (
  municipality_id uuid NOT NULL,
  termination_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  CONSTRAINT termination_answer_pkey PRIMARY KEY (municipality_id, termination_id, appeal_id),
  CONSTRAINT termination_answer_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT termination_answer_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT termination_answer_municipality_id_termination_id_fkey FOREIGN KEY (municipality_id, termination_id) REFERENCES termination(municipality_id, termination_id)
);
ALTER TABLE termination_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON termination_answer FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON termination_answer TO veche_app;

CREATE TABLE topic (
  municipality_id uuid NOT NULL,
  topic_id uuid NOT NULL,
  parent_id uuid,
  code text NOT NULL,
  title text NOT NULL,
  is_public boolean DEFAULT true NOT NULL,
  "position" integer DEFAULT 0 NOT NULL,
  closed_on date,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT topic_pkey PRIMARY KEY (municipality_id, topic_id),
  CONSTRAINT topic_code_key UNIQUE (municipality_id, code),
  CONSTRAINT topic_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT topic_municipality_id_parent_id_fkey FOREIGN KEY (municipality_id, parent_id) REFERENCES topic(municipality_id, topic_id)
);
ALTER TABLE topic ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON topic FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON topic TO veche_app;

CREATE TABLE topic_choice (
  municipality_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  version integer NOT NULL,
  suggested jsonb NOT NULL,
  chosen_id uuid,
  place smallint NOT NULL,
  was_decided boolean DEFAULT false NOT NULL,
  is_settled boolean NOT NULL,
  at timestamp with time zone NOT NULL,
  day date NOT NULL,
  CONSTRAINT topic_choice_pkey PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT topic_choice_municipality_id_appeal_id_fkey FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal(municipality_id, appeal_id),
  CONSTRAINT topic_choice_municipality_id_chosen_id_fkey FOREIGN KEY (municipality_id, chosen_id) REFERENCES topic(municipality_id, topic_id),
  CONSTRAINT topic_choice_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT topic_choice_place_check CHECK (((place >= 0) AND (place <= 3)))
);
CREATE INDEX topic_choice_day ON public.topic_choice USING btree (municipality_id, day DESC, appeal_id DESC);
ALTER TABLE topic_choice ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON topic_choice FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON topic_choice TO veche_app;

CREATE TABLE topic_model (
  municipality_id uuid NOT NULL,
  model_id uuid NOT NULL,
  version integer NOT NULL,
  trained_at timestamp with time zone NOT NULL,
  source text NOT NULL,
  example_count integer NOT NULL,
  topic_count integer NOT NULL,
  measures jsonb NOT NULL,
  packed bytea,
  CONSTRAINT topic_model_pkey PRIMARY KEY (municipality_id, model_id),
  CONSTRAINT topic_model_version UNIQUE (municipality_id, version),
  CONSTRAINT topic_model_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT topic_model_source_check CHECK ((source = ANY (ARRAY['register'::text, 'file'::text]))),
  CONSTRAINT topic_model_version_check CHECK ((version >= 1))
);
ALTER TABLE topic_model ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON topic_model FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON topic_model TO veche_app;

CREATE TABLE unit (
  municipality_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  parent_id uuid,
  path uuid[] NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  "position" integer DEFAULT 0 NOT NULL,
  closed_on date,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT unit_pkey PRIMARY KEY (municipality_id, unit_id),
  CONSTRAINT unit_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT unit_municipality_id_parent_id_fkey FOREIGN KEY (municipality_id, parent_id) REFERENCES unit(municipality_id, unit_id),
  CONSTRAINT unit_check CHECK ((path[cardinality(path)] = unit_id))
);
CREATE INDEX unit_parent ON public.unit USING btree (municipality_id, parent_id, "position");
ALTER TABLE unit ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON unit FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON unit TO veche_app;

CREATE TABLE webhook (
  municipality_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  system_id uuid NOT NULL,
  url text NOT NULL,
  events text[] NOT NULL,
  generation integer NOT NULL,
  former_until timestamp with time zone,
  failures integer NOT NULL,
  paused_until timestamp with time zone,
  disabled_at timestamp with time zone,
  disabled_why text,
  created_at timestamp with time zone NOT NULL,
  created_by uuid,
  CONSTRAINT webhook_pkey PRIMARY KEY (municipality_id, webhook_id),
  CONSTRAINT webhook_municipality_id_created_by_fkey FOREIGN KEY (municipality_id, created_by) REFERENCES staff(municipality_id, staff_id),
  CONSTRAINT webhook_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT webhook_municipality_id_system_id_fkey FOREIGN KEY (municipality_id, system_id) REFERENCES integration_system(municipality_id, system_id),
  CONSTRAINT webhook_check CHECK (((disabled_at IS NULL) = (disabled_why IS NULL))),
  CONSTRAINT webhook_disabled_why_check CHECK ((disabled_why = ANY (ARRAY['staff'::text, 'failures'::text])))
);
CREATE INDEX webhook_of ON public.webhook USING btree (municipality_id, system_id);
ALTER TABLE webhook ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON webhook FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook TO veche_app;

CREATE TABLE webhook_delivery (
  municipality_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  event text NOT NULL,
  body text NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL,
  next_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone,
  status integer,
  error text,
  excerpt text,
  ms integer,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT webhook_delivery_pkey PRIMARY KEY (municipality_id, delivery_id),
  CONSTRAINT webhook_delivery_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id),
  CONSTRAINT webhook_delivery_municipality_id_webhook_id_fkey FOREIGN KEY (municipality_id, webhook_id) REFERENCES webhook(municipality_id, webhook_id),
  CONSTRAINT webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'given_up'::text])))
);
CREATE INDEX webhook_delivery_age ON public.webhook_delivery USING btree (municipality_id, created_at);
CREATE INDEX webhook_delivery_of ON public.webhook_delivery USING btree (municipality_id, webhook_id, created_at DESC, delivery_id DESC);
CREATE INDEX webhook_delivery_waiting ON public.webhook_delivery USING btree (municipality_id, webhook_id, next_at) WHERE (state = 'waiting'::text);
ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON webhook_delivery FOR ALL TO veche_app USING ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid)) WITH CHECK ((municipality_id = (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_delivery TO veche_app;

CREATE VIEW appeal_applicant_found AS
 SELECT municipality_id,
    appeal_id,
    full_name
   FROM appeal_applicant
  WHERE (municipality_id = ( SELECT (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid AS "nullif"));

CREATE VIEW appeal_found AS
 SELECT municipality_id,
    appeal_id,
    search,
    number,
    receipt_number
   FROM appeal
  WHERE (municipality_id = ( SELECT (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid AS "nullif"));

CREATE VIEW appeal_public_found AS
 SELECT municipality_id,
    appeal_id,
    search,
    number
   FROM appeal_public
  WHERE (municipality_id = ( SELECT (NULLIF(current_setting('veche.municipality_id'::text, true), ''::text))::uuid AS "nullif"));

CREATE OR REPLACE FUNCTION public.veche_protect(table_name text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format(
    'CREATE POLICY municipality ON %I TO veche_app
       USING (municipality_id = nullif(current_setting(''veche.municipality_id'', true), '''')::uuid)
       WITH CHECK (municipality_id = nullif(current_setting(''veche.municipality_id'', true), '''')::uuid)',
    table_name);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO veche_app', table_name);
END
$function$;

CREATE OR REPLACE FUNCTION public.veche_searchable(table_name text, VARIADIC columns text[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
BEGIN
  EXECUTE format(
    'CREATE VIEW %I AS SELECT municipality_id, %s FROM %I
       WHERE municipality_id = (SELECT nullif(current_setting(''veche.municipality_id'', true), '''')::uuid)',
    table_name || '_found', (SELECT string_agg(quote_ident(name), ', ') FROM unnest(columns) AS name), table_name);
  EXECUTE format('GRANT SELECT ON %I TO veche_app', table_name || '_found');
END
$function$;

CREATE OR REPLACE FUNCTION public.veche_town_query(municipality_id uuid, query tsquery)
 RETURNS tsquery
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
DECLARE
  town text := right(municipality_id::text, 12);
  wanted text := querytree(query);
BEGIN
  IF wanted = '' THEN RETURN ''::tsquery; END IF;
  IF wanted = 'T' THEN RETURN format('''%s'':*', town)::tsquery; END IF;
  wanted := regexp_replace(wanted, '<(-|\d+)>(?=([^'']*''[^'']*'')*[^'']*$)', '&', 'g');
  RETURN regexp_replace(wanted, '''(([^'']|'''')+)''', '''' || town || '\1''', 'g')::tsquery;
END
$function$;

CREATE OR REPLACE FUNCTION public.veche_town_words(municipality_id uuid, words tsvector)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT COST 1000
AS $function$
DECLARE
  town text := right(municipality_id::text, 12);
  list text := array_to_string(tsvector_to_array(words), E'\n' || town);
BEGIN
  IF octet_length(list) < 2000 THEN
    RETURN array_to_tsvector(string_to_array(town || list, E'\n'));
  END IF;
  -- a lexeme may have 2046 bytes at most
  RETURN (SELECT array_to_tsvector(array_agg(town || left(word, 400))) FROM unnest(tsvector_to_array(words)) AS word);
END
$function$;
