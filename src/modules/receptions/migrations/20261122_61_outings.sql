-- Outings to those who wrote, and information meetings with residents.

CREATE TABLE outing (
  municipality_id uuid NOT NULL REFERENCES municipality,
  outing_id uuid NOT NULL,
  title text NOT NULL,
  day date NOT NULL,
  leader_name text NOT NULL,
  leader_rank text NOT NULL CHECK (leader_rank IN ('head', 'deputy', 'unit')),
  district_id uuid,
  state text NOT NULL CHECK (state IN ('planned', 'done', 'cancelled')),
  note text NOT NULL DEFAULT '',
  created_by uuid,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (municipality_id, outing_id),
  FOREIGN KEY (municipality_id, district_id) REFERENCES district (municipality_id, district_id),
  FOREIGN KEY (municipality_id, created_by) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX outing_day ON outing (municipality_id, day, outing_id);
SELECT veche_protect('outing');

CREATE TABLE outing_stop (
  municipality_id uuid NOT NULL REFERENCES municipality,
  stop_id uuid NOT NULL,
  outing_id uuid NOT NULL,
  position integer NOT NULL,
  appeal_id uuid,
  purpose text NOT NULL,
  address text NOT NULL,
  result text CHECK (result IN ('solved', 'explained', 'assigned', 'nobody_home', 'not_visited')),
  note text NOT NULL DEFAULT '',
  assignment_id uuid,
  visited_at timestamptz,
  visited_by uuid,
  PRIMARY KEY (municipality_id, stop_id),
  CONSTRAINT outing_stop_appeal UNIQUE (municipality_id, outing_id, appeal_id),
  FOREIGN KEY (municipality_id, outing_id) REFERENCES outing (municipality_id, outing_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment (municipality_id, assignment_id),
  FOREIGN KEY (municipality_id, visited_by) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX outing_stop_of ON outing_stop (municipality_id, outing_id, position);
SELECT veche_protect('outing_stop');

CREATE TABLE information_meeting (
  municipality_id uuid NOT NULL REFERENCES municipality,
  information_meeting_id uuid NOT NULL,
  title text NOT NULL,
  day date NOT NULL,
  starts_at time NOT NULL,
  place text NOT NULL,
  district_id uuid,
  speaker text NOT NULL,
  announcement text NOT NULL DEFAULT '',
  state text NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
  -- how many came: a number somebody counted, or the length of the list
  people integer,
  counted_by text CHECK (counted_by IN ('number', 'list')),
  summary text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, information_meeting_id),
  FOREIGN KEY (municipality_id, district_id) REFERENCES district (municipality_id, district_id),
  CHECK ((state = 'held') = (people IS NOT NULL)),
  CHECK ((people IS NULL) = (counted_by IS NULL))
);
CREATE INDEX information_meeting_day ON information_meeting (municipality_id, day, information_meeting_id);
SELECT veche_protect('information_meeting');

-- The list of those who came, where one was kept.
CREATE TABLE information_meeting_guest (
  municipality_id uuid NOT NULL REFERENCES municipality,
  guest_id uuid NOT NULL,
  information_meeting_id uuid NOT NULL,
  full_name text NOT NULL,
  PRIMARY KEY (municipality_id, guest_id),
  FOREIGN KEY (municipality_id, information_meeting_id) REFERENCES information_meeting (municipality_id, information_meeting_id)
);
CREATE INDEX information_meeting_guest_of ON information_meeting_guest (municipality_id, information_meeting_id);
SELECT veche_protect('information_meeting_guest');

CREATE TABLE information_meeting_question (
  municipality_id uuid NOT NULL REFERENCES municipality,
  question_id uuid NOT NULL,
  information_meeting_id uuid NOT NULL,
  body text NOT NULL,
  -- what was said on the spot
  answer text NOT NULL DEFAULT '',
  appeal_id uuid,
  assignment_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, question_id),
  FOREIGN KEY (municipality_id, information_meeting_id) REFERENCES information_meeting (municipality_id, information_meeting_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment (municipality_id, assignment_id)
);
CREATE INDEX information_meeting_question_of ON information_meeting_question (municipality_id, information_meeting_id, created_at);
SELECT veche_protect('information_meeting_question');
