-- From the draft of an answer to what came of it: templates, approval, letterhead, dispatch, rating, promised work.

-- How a town answers. No row: as the law has it, one signature and no chain.
CREATE TABLE answer_setting (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- which steps a draft passes before it is an answer
  head_approves boolean NOT NULL,
  signer_approves boolean NOT NULL,
  -- days in which the applicant may say that it is not solved; 0: never
  objection_days integer NOT NULL CHECK (objection_days BETWEEN 0 AND 90),
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (municipality_id),
  FOREIGN KEY (municipality_id, updated_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('answer_setting');

-- Who may sign answers: the head and whom they have empowered (59-ФЗ art. 10 part 3).
CREATE TABLE answer_signer (
  municipality_id uuid NOT NULL REFERENCES municipality,
  signer_id uuid NOT NULL,
  -- signs in the program too, as the last step of the chain
  staff_id uuid,
  name text NOT NULL,
  post text NOT NULL,
  closed_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, signer_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('answer_signer');

-- Texts that answers are begun from; null: for any topic, outcome, register.
CREATE TABLE answer_template (
  municipality_id uuid NOT NULL REFERENCES municipality,
  template_id uuid NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  topic_id uuid,
  outcome text,
  register text,
  archived_at timestamptz,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (municipality_id, template_id),
  FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, updated_by) REFERENCES staff (municipality_id, staff_id)
);
CREATE UNIQUE INDEX answer_template_title ON answer_template (municipality_id, lower(title)) WHERE archived_at IS NULL;
SELECT veche_protect('answer_template');

-- An answer being written; one at a time for an appeal. `turn`: whose it is to act.
CREATE TABLE answer_draft (
  municipality_id uuid NOT NULL REFERENCES municipality,
  draft_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  version integer NOT NULL,
  turn text NOT NULL CHECK (turn IN ('executor', 'head', 'signer')),
  -- unit whose head is asked, and who signs
  unit_id uuid,
  signer_staff_id uuid,
  written_by uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (municipality_id, draft_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id),
  FOREIGN KEY (municipality_id, signer_staff_id) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, written_by) REFERENCES staff (municipality_id, staff_id)
);
CREATE UNIQUE INDEX answer_draft_open ON answer_draft (municipality_id, appeal_id) WHERE closed_at IS NULL;
CREATE INDEX answer_draft_turn ON answer_draft (municipality_id, turn, updated_at) WHERE closed_at IS NULL;
SELECT veche_protect('answer_draft');

-- Every text a draft has had, with who and when; `form_values` as the form holds them.
CREATE TABLE answer_draft_version (
  municipality_id uuid NOT NULL REFERENCES municipality,
  draft_id uuid NOT NULL,
  version integer NOT NULL,
  form_values jsonb NOT NULL,
  written_by uuid,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, draft_id, version),
  FOREIGN KEY (municipality_id, draft_id) REFERENCES answer_draft (municipality_id, draft_id),
  FOREIGN KEY (municipality_id, written_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('answer_draft_version');

CREATE TABLE answer_step (
  municipality_id uuid NOT NULL REFERENCES municipality,
  step_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('submitted', 'approved', 'returned', 'taken_back')),
  turn text NOT NULL,
  note text NOT NULL DEFAULT '',
  staff_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, step_id),
  FOREIGN KEY (municipality_id, draft_id) REFERENCES answer_draft (municipality_id, draft_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX answer_step_of ON answer_step (municipality_id, draft_id, at);
SELECT veche_protect('answer_step');

-- How the applicant is addressed, as the clerk has corrected it.
ALTER TABLE appeal_answer ADD COLUMN recipient text, ADD COLUMN salutation text;

-- One list of postal items handed over together.
CREATE TABLE dispatch_batch (
  municipality_id uuid NOT NULL REFERENCES municipality,
  batch_id uuid NOT NULL,
  year integer NOT NULL,
  number integer NOT NULL,
  sent_on date NOT NULL,
  made_by uuid,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, batch_id),
  CONSTRAINT dispatch_batch_number UNIQUE (municipality_id, year, number),
  FOREIGN KEY (municipality_id, made_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('dispatch_batch');

-- How an answer reaches the applicant, and what proves it.
CREATE TABLE answer_dispatch (
  municipality_id uuid NOT NULL REFERENCES municipality,
  dispatch_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'page', 'post', 'hand')),
  sent_on date,
  sent_at timestamptz,
  sent_by uuid,
  -- number of the postal item, or who took it
  proof text,
  batch_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, dispatch_id),
  CONSTRAINT answer_dispatch_once UNIQUE (municipality_id, answer_id, channel),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, answer_id) REFERENCES appeal_answer (municipality_id, answer_id),
  FOREIGN KEY (municipality_id, batch_id) REFERENCES dispatch_batch (municipality_id, batch_id),
  FOREIGN KEY (municipality_id, sent_by) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX answer_dispatch_of ON answer_dispatch (municipality_id, appeal_id, created_at);
CREATE INDEX answer_dispatch_waiting ON answer_dispatch (municipality_id, created_at, dispatch_id) WHERE sent_on IS NULL;
CREATE INDEX answer_dispatch_sent ON answer_dispatch (municipality_id, sent_on DESC, dispatch_id DESC) WHERE sent_on IS NOT NULL AND channel IN ('post', 'hand');
SELECT veche_protect('answer_dispatch');

-- What the applicant thinks of an answer.
CREATE TABLE answer_rating (
  municipality_id uuid NOT NULL REFERENCES municipality,
  answer_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  score integer NOT NULL CHECK (score BETWEEN 1 AND 5),
  comment text NOT NULL DEFAULT '',
  rated_on date NOT NULL,
  rated_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, answer_id),
  FOREIGN KEY (municipality_id, answer_id) REFERENCES appeal_answer (municipality_id, answer_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id)
);
CREATE INDEX answer_rating_counted ON answer_rating (municipality_id, rated_on) INCLUDE (score);
CREATE INDEX answer_rating_of ON answer_rating (municipality_id, appeal_id);
SELECT veche_protect('answer_rating');

-- «Не решено»: said once for an appeal, it goes back to the head.
CREATE TABLE answer_objection (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  body text NOT NULL,
  made_on date NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, answer_id) REFERENCES appeal_answer (municipality_id, answer_id)
);
CREATE INDEX answer_objection_counted ON answer_objection (municipality_id, made_on);
SELECT veche_protect('answer_objection');

-- Work an answer promises by a day. It stays on control as an assignment until it is shown to be done.
CREATE TABLE answer_promise (
  municipality_id uuid NOT NULL REFERENCES municipality,
  promise_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  body text NOT NULL,
  due_on date NOT NULL,
  assignment_id uuid NOT NULL,
  -- what the applicant is told when it is done
  result text,
  kept_on date,
  kept_by uuid,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, promise_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, answer_id) REFERENCES appeal_answer (municipality_id, answer_id),
  FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment (municipality_id, assignment_id),
  FOREIGN KEY (municipality_id, kept_by) REFERENCES staff (municipality_id, staff_id),
  CHECK ((result IS NULL) = (kept_on IS NULL))
);
CREATE INDEX answer_promise_of ON answer_promise (municipality_id, appeal_id, made_at);
CREATE INDEX answer_promise_open ON answer_promise (municipality_id, due_on) WHERE kept_on IS NULL;
SELECT veche_protect('answer_promise');

-- Pictures before and after the work, once a moderator has looked at them.
ALTER TABLE appeal_public ADD COLUMN photos boolean NOT NULL DEFAULT false;
