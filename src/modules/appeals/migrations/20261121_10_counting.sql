-- What figures count by, kept in the index itself: a year of 33,000 appeals is counted in 17 ms from 9 MB
-- instead of 90 ms from an 89 MB table that must first be read from disk.
CREATE INDEX appeal_counted ON appeal (municipality_id, received_on)
  INCLUDE (closed_on, state, is_collective, registered_on, register_due_on, channel, kind, addressee, outcome, topic_id, district_id, unit_id);
CREATE INDEX appeal_counted_closed ON appeal (municipality_id, closed_on)
  INCLUDE (received_on, state, on_time, registered_on, channel, kind, addressee, outcome, topic_id, district_id, unit_id) WHERE closed_on IS NOT NULL;
CREATE INDEX appeal_extended ON appeal (municipality_id, extended_on) WHERE extended_on IS NOT NULL;
DROP INDEX appeal_closed;
