-- Four registers in one table: appeals (59-ФЗ), requests for information (8-ФЗ), messages of the feedback
-- platform and incidents of social networks, each with numbers and clocks of its own.
ALTER TABLE appeal
  ADD COLUMN register text NOT NULL DEFAULT 'appeal' CHECK (register IN ('appeal', 'information_request', 'message', 'incident')),
  -- terms in working hours end at an instant; due_on is the day it falls on
  ADD COLUMN due_at timestamptz,
  -- what the term was counted from and by which rule: a new calendar counts it again
  ADD COLUMN due_basis jsonb,
  ADD COLUMN priority text NOT NULL DEFAULT 'usual' CHECK (priority IN ('usual', 'fast_1', 'fast_3', 'fast_7', 'fast_10', 'urgent')),
  -- planned work: on control until this day, after an interim answer
  ADD COLUMN deferred_until date,
  -- the day of the notice that an answer under 8-ФЗ is delayed
  ADD COLUMN delayed_on date,
  ADD COLUMN interim_at timestamptz,
  ALTER COLUMN kind DROP NOT NULL,
  -- proposal, application, complaint: only 59-ФЗ tells them apart
  ADD CONSTRAINT appeal_kind_of_register CHECK ((register = 'appeal') = (kind IS NOT NULL));

-- The year and the number lead: the list of all registers is ordered by them too.
ALTER TABLE appeal DROP CONSTRAINT appeal_register_key;
ALTER TABLE appeal ADD CONSTRAINT appeal_register_key UNIQUE (municipality_id, register_year, register_number, register);
CREATE INDEX appeal_of_register ON appeal (municipality_id, register, received_on DESC, appeal_id DESC);

-- Figures tell the registers apart without leaving the index.
DROP INDEX appeal_counted, appeal_counted_closed;
CREATE INDEX appeal_counted ON appeal (municipality_id, received_on)
  INCLUDE (closed_on, state, is_collective, registered_on, register_due_on, channel, kind, addressee, outcome, topic_id, district_id, unit_id, register);
CREATE INDEX appeal_counted_closed ON appeal (municipality_id, closed_on)
  INCLUDE (received_on, state, on_time, registered_on, channel, kind, addressee, outcome, topic_id, district_id, unit_id, register) WHERE closed_on IS NOT NULL;

-- What happens to a record grows with every step the town works by; the code's list of kinds is the truth.
ALTER TABLE appeal_event DROP CONSTRAINT appeal_event_kind_check;
ALTER TABLE appeal_event ADD CONSTRAINT appeal_event_kind_check CHECK (kind ~ '^[a-z_]+$');

-- Numbers a record had in the register it was moved from: they still find it.
CREATE TABLE appeal_former_number (
  municipality_id uuid NOT NULL REFERENCES municipality,
  number_key text NOT NULL,
  number text NOT NULL,
  appeal_id uuid NOT NULL,
  register text NOT NULL CHECK (register IN ('appeal', 'information_request', 'message', 'incident')),
  registered_on date NOT NULL,
  -- when it was moved on
  converted_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, number_key),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id)
);
CREATE INDEX appeal_former_number_of ON appeal_former_number (municipality_id, appeal_id);
SELECT veche_protect('appeal_former_number');

-- How many days a message on a topic may take: the matrix of categories. No row: as for its section, else 30 calendar days.
CREATE TABLE message_term (
  municipality_id uuid NOT NULL REFERENCES municipality,
  topic_id uuid NOT NULL,
  pace text NOT NULL CHECK (pace IN ('usual', 'fast_1', 'fast_3', 'fast_7', 'fast_10')),
  -- working days of the town's own, instead of the template's number
  days integer CHECK (days BETWEEN 1 AND 90),
  -- act of the region or the town; none: shown to staff as unverified
  basis text,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, topic_id)
);
SELECT veche_protect('message_term');
