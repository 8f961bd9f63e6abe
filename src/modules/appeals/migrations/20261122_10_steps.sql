-- The steps of 59-ФЗ between registration and answer: who is written to, who is asked, what was broken and why.

-- Bodies that appeals are forwarded to and that are asked for documents: the town's own list.
CREATE TABLE authority (
  municipality_id uuid NOT NULL REFERENCES municipality,
  authority_id uuid NOT NULL,
  name text NOT NULL,
  -- courts and inquest bodies are not asked for documents (art. 10 part 1)
  kind text NOT NULL CHECK (kind IN ('executive', 'local', 'prosecution', 'court', 'inquest', 'organisation')),
  -- to whom letters are addressed: post and name
  official text,
  address text,
  email text,
  closed_on date,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, authority_id)
);
CREATE UNIQUE INDEX authority_name_key ON authority (municipality_id, lower(name)) WHERE closed_on IS NULL;
SELECT veche_protect('authority');

-- Whom an appeal complains of: it may not be sent to them (art. 8 part 6).
CREATE TABLE appeal_complained (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  authority_id uuid,
  -- the body or the official, as the applicant writes
  who text NOT NULL,
  PRIMARY KEY (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, authority_id) REFERENCES authority (municipality_id, authority_id)
);
SELECT veche_protect('appeal_complained');

-- Ready texts of letters as the town has changed them; no row: the text of the program.
CREATE TABLE appeal_text (
  municipality_id uuid NOT NULL REFERENCES municipality,
  code text NOT NULL,
  body text NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (municipality_id, code),
  FOREIGN KEY (municipality_id, updated_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('appeal_text');

-- Letters of the steps as they went out: notices to the applicant, covering letters and inquiries to bodies.
CREATE TABLE appeal_notice (
  municipality_id uuid NOT NULL REFERENCES municipality,
  notice_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  code text NOT NULL,
  -- null: to the applicant
  authority_id uuid,
  recipient text NOT NULL,
  address text,
  sent_by text NOT NULL CHECK (sent_by IN ('email', 'post', 'hand')),
  subject text NOT NULL,
  body text NOT NULL,
  sent_on date NOT NULL,
  -- by when the law wants it sent, and why
  due_on date,
  due_explanation jsonb,
  staff_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, notice_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, authority_id) REFERENCES authority (municipality_id, authority_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX appeal_notice_of ON appeal_notice (municipality_id, appeal_id, created_at);
SELECT veche_protect('appeal_notice');

-- To whom an appeal was sent on: whole, or the part that is theirs (art. 8 parts 3 and 4).
CREATE TABLE appeal_forwarding (
  municipality_id uuid NOT NULL REFERENCES municipality,
  forwarding_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  authority_id uuid NOT NULL,
  -- null: the whole
  part text,
  reason text NOT NULL,
  -- they are asked to tell the town what came of it (art. 8 part 5)
  wants_result boolean NOT NULL,
  sent_on date NOT NULL,
  due_on date,
  due_explanation jsonb,
  on_time boolean,
  notice_id uuid NOT NULL,
  staff_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, forwarding_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, authority_id) REFERENCES authority (municipality_id, authority_id),
  FOREIGN KEY (municipality_id, notice_id) REFERENCES appeal_notice (municipality_id, notice_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX appeal_forwarding_of ON appeal_forwarding (municipality_id, appeal_id, created_at);
SELECT veche_protect('appeal_forwarding');

-- What another body was asked for (art. 10), and its reply.
CREATE TABLE appeal_inquiry (
  municipality_id uuid NOT NULL REFERENCES municipality,
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
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, inquiry_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, authority_id) REFERENCES authority (municipality_id, authority_id),
  FOREIGN KEY (municipality_id, notice_id) REFERENCES appeal_notice (municipality_id, notice_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, replied_by) REFERENCES staff (municipality_id, staff_id),
  CHECK ((replied_on IS NULL) = (reply IS NULL))
);
CREATE INDEX appeal_inquiry_of ON appeal_inquiry (municipality_id, appeal_id, created_at);
SELECT veche_protect('appeal_inquiry');

-- Decisions to end a correspondence with an applicant on a matter (art. 11 part 5), from the proposal to the lifting.
CREATE TABLE termination (
  municipality_id uuid NOT NULL REFERENCES municipality,
  termination_id uuid NOT NULL,
  -- the appeal it was proposed on: says who the applicant is
  appeal_id uuid NOT NULL,
  -- the topic it covers; null: appeals without a topic
  topic_id uuid,
  state text NOT NULL CHECK (state IN ('proposed', 'in_force', 'refused', 'lifted')),
  matter text NOT NULL,
  arguments text NOT NULL,
  proposed_by uuid,
  proposed_at timestamptz NOT NULL,
  decided_by uuid,
  decided_on date,
  decision_number text,
  decision_note text,
  lifted_by uuid,
  lifted_on date,
  lift_reason text,
  PRIMARY KEY (municipality_id, termination_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, proposed_by) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, decided_by) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, lifted_by) REFERENCES staff (municipality_id, staff_id),
  CHECK ((state IN ('in_force', 'lifted')) = (decision_number IS NOT NULL)),
  CHECK ((state = 'lifted') = (lifted_on IS NOT NULL))
);
CREATE INDEX termination_list ON termination (municipality_id, state, proposed_at DESC, termination_id);
CREATE INDEX termination_of ON termination (municipality_id, appeal_id);
SELECT veche_protect('termination');

-- The earlier answers a termination rests on.
CREATE TABLE termination_answer (
  municipality_id uuid NOT NULL REFERENCES municipality,
  termination_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  PRIMARY KEY (municipality_id, termination_id, appeal_id),
  FOREIGN KEY (municipality_id, termination_id) REFERENCES termination (municipality_id, termination_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id)
);
SELECT veche_protect('termination_answer');

-- A term that was broken: opened by the program, explained by who has the appeal.
CREATE TABLE appeal_escalation (
  municipality_id uuid NOT NULL REFERENCES municipality,
  escalation_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  -- the term, or the promised day, that has passed
  broken_on date NOT NULL,
  opened_on date NOT NULL,
  reason text,
  promised_on date,
  explained_by uuid,
  explained_at timestamptz,
  -- the appeal was closed, or its promise was broken in turn
  closed_on date,
  PRIMARY KEY (municipality_id, escalation_id),
  CONSTRAINT appeal_escalation_once UNIQUE (municipality_id, appeal_id, broken_on),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, explained_by) REFERENCES staff (municipality_id, staff_id),
  CHECK ((reason IS NULL) = (promised_on IS NULL) AND (reason IS NULL) = (explained_at IS NULL))
);
CREATE INDEX appeal_escalation_open ON appeal_escalation (municipality_id, broken_on, escalation_id) WHERE closed_on IS NULL;
SELECT veche_protect('appeal_escalation');

-- When and to whom the program reminds of terms; how many written answers make a correspondence repeated. No row: as usual.
CREATE TABLE term_control (
  municipality_id uuid NOT NULL REFERENCES municipality,
  points jsonb,
  least_answers integer CHECK (least_answers BETWEEN 2 AND 20),
  -- the last day for which reminders were written
  reminded_on date,
  PRIMARY KEY (municipality_id)
);
SELECT veche_protect('term_control');

-- One letter a day for each person: the row is written with the letter.
CREATE TABLE term_digest (
  municipality_id uuid NOT NULL REFERENCES municipality,
  staff_id uuid NOT NULL,
  sent_on date NOT NULL,
  appeals integer NOT NULL,
  PRIMARY KEY (municipality_id, staff_id, sent_on),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('term_digest');

-- An appeal that was opened again is answered again: the former answer stays.
ALTER TABLE appeal_answer DROP CONSTRAINT IF EXISTS appeal_answer_once;
CREATE INDEX appeal_answer_of ON appeal_answer (municipality_id, appeal_id, created_at DESC);
