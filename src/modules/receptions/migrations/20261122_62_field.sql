-- What was sent from the field: the id is made on the phone, so that a thing sent twice is there once.
CREATE TABLE field_submission (
  municipality_id uuid NOT NULL REFERENCES municipality,
  submission_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  number text NOT NULL,
  taken_at timestamptz,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, submission_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX field_submission_of ON field_submission (municipality_id, staff_id, received_at);
SELECT veche_protect('field_submission');
