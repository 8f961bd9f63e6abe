-- Who was written to by the control office on which day: not twice a day.
CREATE TABLE control_letter (
  municipality_id uuid NOT NULL REFERENCES municipality,
  staff_id uuid NOT NULL,
  sent_on date NOT NULL,
  appeals integer NOT NULL CHECK (appeals > 0),
  sent_by uuid,
  PRIMARY KEY (municipality_id, staff_id, sent_on),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, sent_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('control_letter');
-- Answers that were sent back in a period.
CREATE INDEX appeal_event_sent_back ON appeal_event (municipality_id, at) INCLUDE (appeal_id) WHERE kind IN ('sent_back', 'objected');
