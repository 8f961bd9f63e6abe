-- Personal receptions (59-ФЗ art. 13): where and when, each reception, who is booked; people themselves apart.

CREATE TABLE reception_place (
  municipality_id uuid NOT NULL REFERENCES municipality,
  place_id uuid NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  -- a post from which one speaks with the official by video (УАРМ)
  is_remote boolean NOT NULL DEFAULT false,
  note text NOT NULL DEFAULT '',
  closed_on date,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, place_id),
  CONSTRAINT reception_place_name_key UNIQUE (municipality_id, name)
);
SELECT veche_protect('reception_place');

CREATE TABLE reception_schedule (
  municipality_id uuid NOT NULL REFERENCES municipality,
  schedule_id uuid NOT NULL,
  official_name text NOT NULL,
  official_post text NOT NULL,
  official_rank text NOT NULL CHECK (official_rank IN ('head', 'deputy', 'unit')),
  unit_id uuid,
  place_id uuid NOT NULL,
  -- every week, or in these weeks of the month (1 … 4; 5 is the last)
  weekday integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  month_weeks integer[] NOT NULL DEFAULT '{}',
  starts_at time NOT NULL,
  slot_minutes integer NOT NULL CHECK (slot_minutes BETWEEN 5 AND 120),
  slot_count integer NOT NULL CHECK (slot_count BETWEEN 1 AND 60),
  book_days integer NOT NULL CHECK (book_days BETWEEN 1 AND 180),
  close_hours integer NOT NULL CHECK (close_hours BETWEEN 0 AND 240),
  offer_hours integer NOT NULL CHECK (offer_hours BETWEEN 1 AND 168),
  valid_from date NOT NULL,
  valid_to date,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, schedule_id),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id),
  FOREIGN KEY (municipality_id, place_id) REFERENCES reception_place (municipality_id, place_id)
);
SELECT veche_protect('reception_schedule');

CREATE TABLE reception_session (
  municipality_id uuid NOT NULL REFERENCES municipality,
  session_id uuid NOT NULL,
  schedule_id uuid,
  official_name text NOT NULL,
  official_post text NOT NULL,
  official_rank text NOT NULL CHECK (official_rank IN ('head', 'deputy', 'unit')),
  unit_id uuid,
  place_id uuid NOT NULL,
  day date NOT NULL,
  starts_at timestamptz NOT NULL,
  slot_minutes integer NOT NULL,
  slot_count integer NOT NULL,
  close_hours integer NOT NULL,
  offer_hours integer NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'running', 'closed', 'cancelled')),
  -- why it was cancelled
  note text NOT NULL DEFAULT '',
  last_ticket integer NOT NULL DEFAULT 0,
  closed_at timestamptz,
  PRIMARY KEY (municipality_id, session_id),
  CONSTRAINT reception_session_of_schedule UNIQUE (municipality_id, schedule_id, day),
  FOREIGN KEY (municipality_id, schedule_id) REFERENCES reception_schedule (municipality_id, schedule_id),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id),
  FOREIGN KEY (municipality_id, place_id) REFERENCES reception_place (municipality_id, place_id)
);
CREATE INDEX reception_session_day ON reception_session (municipality_id, day, starts_at, session_id);
CREATE INDEX reception_session_place ON reception_session (municipality_id, place_id, day);
SELECT veche_protect('reception_session');

-- A turn at a reception. Nothing here says who the person is: that is reception_visitor.
CREATE TABLE reception_booking (
  municipality_id uuid NOT NULL REFERENCES municipality,
  booking_id uuid NOT NULL,
  session_id uuid NOT NULL,
  -- 0 … slot_count − 1; none while waiting and once it was given up
  slot integer,
  -- what the screen calls; one series a session
  ticket integer NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'offered', 'booked', 'arrived', 'called', 'received', 'refused', 'no_show', 'cancelled', 'expired')),
  source text NOT NULL CHECK (source IN ('site', 'phone', 'desk')),
  priority text NOT NULL DEFAULT 'none' CHECK (priority IN ('none', 'veteran', 'disabled', 'large_family', 'deputy', 'other')),
  resident_id uuid,
  language text NOT NULL DEFAULT 'ru',
  created_at timestamptz NOT NULL,
  offer_expires_at timestamptz,
  arrived_at timestamptz,
  called_at timestamptz,
  finished_at timestamptz,
  document_shown boolean,
  oral_consent boolean,
  people integer NOT NULL DEFAULT 1 CHECK (people BETWEEN 1 AND 500),
  result text CHECK (result IN ('oral', 'appeal', 'assignment', 'explained', 'answered_before')),
  appeal_id uuid,
  assignment_id uuid,
  -- keyed hashes of e-mail and telephone: who has not come twice is known without the person being kept
  contact_keys text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (municipality_id, booking_id),
  CONSTRAINT reception_booking_slot UNIQUE (municipality_id, session_id, slot),
  CONSTRAINT reception_booking_ticket UNIQUE (municipality_id, session_id, ticket),
  FOREIGN KEY (municipality_id, session_id) REFERENCES reception_session (municipality_id, session_id),
  FOREIGN KEY (municipality_id, resident_id) REFERENCES resident (municipality_id, resident_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment (municipality_id, assignment_id),
  CHECK ((result IS NOT NULL) = (state IN ('received', 'refused')))
);
CREATE INDEX reception_booking_made ON reception_booking (municipality_id, created_at) WHERE state = 'no_show';
SELECT veche_protect('reception_booking');

-- Who came and with what, kept apart from the turn; no number of any document.
CREATE TABLE reception_visitor (
  municipality_id uuid NOT NULL REFERENCES municipality,
  booking_id uuid NOT NULL,
  full_name text NOT NULL,
  phone text,
  email text,
  postal_address text,
  matter text NOT NULL,
  -- what was answered by word of mouth, or where to go was explained
  answer text NOT NULL DEFAULT '',
  erased_at timestamptz,
  PRIMARY KEY (municipality_id, booking_id),
  FOREIGN KEY (municipality_id, booking_id) REFERENCES reception_booking (municipality_id, booking_id)
);
SELECT veche_protect('reception_visitor');
