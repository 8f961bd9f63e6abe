-- Who must do what by when. A record of any module may be its source; the evidence shows that it was done.

CREATE TABLE assignment (
  municipality_id uuid NOT NULL REFERENCES municipality,
  assignment_id uuid NOT NULL,
  -- ('appeal', its id): what it came from; null for an assignment of its own
  source_type text,
  source_id uuid,
  title text NOT NULL,
  details text NOT NULL DEFAULT '',
  unit_id uuid NOT NULL,
  -- null: the head of the unit decides who
  executor_id uuid,
  assigned_by uuid,
  assigned_at timestamptz NOT NULL,
  due_on date NOT NULL,
  due_explanation jsonb,
  -- who checks that it is done; null: nobody beyond the one who assigned
  control_id uuid,
  state text NOT NULL CHECK (state IN ('open', 'reported', 'done', 'cancelled')),
  reported_at timestamptz,
  closed_at timestamptz,
  closed_on date,
  PRIMARY KEY (municipality_id, assignment_id),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id),
  FOREIGN KEY (municipality_id, executor_id) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, assigned_by) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, control_id) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX assignment_source ON assignment (municipality_id, source_type, source_id);
CREATE INDEX assignment_executor_open ON assignment (municipality_id, executor_id, due_on, assignment_id) WHERE state IN ('open', 'reported');
CREATE INDEX assignment_unit_open ON assignment (municipality_id, unit_id, due_on, assignment_id) WHERE state IN ('open', 'reported');
CREATE INDEX assignment_control_open ON assignment (municipality_id, control_id, due_on, assignment_id) WHERE state = 'reported';
SELECT veche_protect('assignment');

CREATE TABLE assignment_step (
  municipality_id uuid NOT NULL REFERENCES municipality,
  step_id uuid NOT NULL,
  assignment_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('assigned', 'reassigned', 'moved', 'reported', 'returned', 'accepted', 'cancelled')),
  staff_id uuid,
  at timestamptz NOT NULL,
  note text NOT NULL DEFAULT '',
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (municipality_id, step_id),
  FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment (municipality_id, assignment_id)
);
CREATE INDEX assignment_step_of ON assignment_step (municipality_id, assignment_id, at);
SELECT veche_protect('assignment_step');
