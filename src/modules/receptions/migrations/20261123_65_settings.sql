-- What a town decides about its receptions; a town that has decided nothing goes by the program's usual values.
CREATE TABLE reception_setting (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- what an officer takes in the field is registered at once when that officer may register
  field_registers boolean NOT NULL,
  -- who has not come so often within so many days books by telephone only; 0: nobody is refused
  no_show_times integer NOT NULL CHECK (no_show_times BETWEEN 0 AND 20),
  no_show_days integer NOT NULL CHECK (no_show_days BETWEEN 1 AND 3650),
  -- after how many days the people of receptions and the lists of meetings are forgotten
  keep_received_days integer NOT NULL CHECK (keep_received_days BETWEEN 30 AND 36500),
  keep_other_days integer NOT NULL CHECK (keep_other_days BETWEEN 30 AND 36500),
  keep_guest_days integer NOT NULL CHECK (keep_guest_days BETWEEN 30 AND 36500),
  changed_at timestamptz NOT NULL,
  changed_by uuid,
  PRIMARY KEY (municipality_id),
  FOREIGN KEY (municipality_id, changed_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('reception_setting');

-- Who prepares an official's receptions and writes their cards, whatever unit that person works in.
ALTER TABLE reception_schedule ADD COLUMN responsible_id uuid;
ALTER TABLE reception_schedule ADD CONSTRAINT reception_schedule_responsible FOREIGN KEY (municipality_id, responsible_id) REFERENCES staff (municipality_id, staff_id);
ALTER TABLE reception_session ADD COLUMN responsible_id uuid;
ALTER TABLE reception_session ADD CONSTRAINT reception_session_responsible FOREIGN KEY (municipality_id, responsible_id) REFERENCES staff (municipality_id, staff_id);
