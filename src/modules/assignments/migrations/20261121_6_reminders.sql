-- Which letters about an assignment's date have been written: each kind once for a date and a person.
CREATE TABLE assignment_reminder (
  municipality_id uuid NOT NULL REFERENCES municipality,
  assignment_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('soon', 'today', 'overdue')),
  -- a date that was moved is reminded of anew
  due_on date NOT NULL,
  staff_id uuid NOT NULL,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, assignment_id, kind, due_on, staff_id),
  FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment (municipality_id, assignment_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('assignment_reminder');

CREATE INDEX assignment_due_open ON assignment (municipality_id, due_on, assignment_id) WHERE state IN ('open', 'reported');
CREATE INDEX assignment_giver_reported ON assignment (municipality_id, assigned_by, due_on, assignment_id) WHERE state = 'reported';
