-- How near in place and time two records on a topic must be to be taken for one matter. No row: the program's own measure.
CREATE TABLE duplicate_reach (
  municipality_id uuid NOT NULL REFERENCES municipality,
  topic_id uuid NOT NULL,
  metres integer NOT NULL CHECK (metres BETWEEN 10 AND 5000),
  days integer NOT NULL CHECK (days BETWEEN 1 AND 365),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, topic_id)
);
SELECT veche_protect('duplicate_reach');

-- What lies around a point: a band of latitudes, and in it longitude and day are told from the index alone.
CREATE INDEX appeal_place ON appeal (municipality_id, latitude, longitude, received_on) WHERE latitude IS NOT NULL;

-- Records about one matter: each keeps its number, term and applicant, and gets the answer of the main one.
CREATE TABLE appeal_merge (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  main_id uuid NOT NULL,
  merged_at timestamptz NOT NULL,
  merged_by uuid,
  -- why the answer of the main one was not given to it: it names another applicant, or the record was not to be answered
  held text CHECK (held IN ('names', 'state')),
  PRIMARY KEY (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, main_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, merged_by) REFERENCES staff (municipality_id, staff_id),
  CHECK (appeal_id <> main_id)
);
CREATE INDEX appeal_merge_main ON appeal_merge (municipality_id, main_id, merged_at);
SELECT veche_protect('appeal_merge');

-- «Это оно»: who has the same trouble as a published record tells of, and wants to hear what becomes of it.
CREATE TABLE appeal_support (
  municipality_id uuid NOT NULL REFERENCES municipality,
  support_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  -- null: letters were declined, or the time of keeping it is over
  email text,
  language text NOT NULL DEFAULT 'ru',
  -- a word of their own, for staff only
  note text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  -- null: nobody has confirmed the address yet, and it counts for nothing
  confirmed_at timestamptz,
  PRIMARY KEY (municipality_id, support_id),
  CONSTRAINT appeal_support_once UNIQUE (municipality_id, appeal_id, email),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id)
);
CREATE INDEX appeal_support_unconfirmed ON appeal_support (municipality_id, created_at) WHERE confirmed_at IS NULL;
SELECT veche_protect('appeal_support');
