-- What the monthly report to SSTU.RF needs beside the records themselves.

CREATE TABLE sstu_setting (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- the town's own id there
  department_id uuid,
  -- constants of the monthly survey, by column
  survey jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (municipality_id)
);
SELECT veche_protect('sstu_setting');

-- The id a body of the town's list has there.
CREATE TABLE sstu_authority (
  municipality_id uuid NOT NULL REFERENCES municipality,
  authority_id uuid NOT NULL,
  department_id uuid NOT NULL,
  PRIMARY KEY (municipality_id, authority_id),
  FOREIGN KEY (municipality_id, authority_id) REFERENCES authority (municipality_id, authority_id)
);
SELECT veche_protect('sstu_authority');

-- The code of the national classifier for a topic that has a code of the town's own.
CREATE TABLE sstu_topic (
  municipality_id uuid NOT NULL REFERENCES municipality,
  topic_id uuid NOT NULL,
  code text NOT NULL,
  PRIMARY KEY (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, topic_id)
);
SELECT veche_protect('sstu_topic');

-- What an appeal sent by another body came with.
CREATE TABLE sstu_cover (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  cover_number text NOT NULL,
  cover_date date NOT NULL,
  PRIMARY KEY (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id)
);
SELECT veche_protect('sstu_cover');
