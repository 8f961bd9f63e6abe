-- The analysis of a year looks at every record of a town for places and addresses, and at every count: both out of an
-- index, without the rows behind it.
DROP INDEX appeal_counted;
CREATE INDEX appeal_counted ON appeal (municipality_id, received_on)
  INCLUDE (closed_on, state, is_collective, registered_on, register_due_on, channel, kind, addressee, outcome, topic_id, district_id, unit_id, register,
    longitude, latitude, address);

ALTER TABLE appeal_rollup DROP CONSTRAINT appeal_rollup_pkey;
ALTER TABLE appeal_rollup ADD CONSTRAINT appeal_rollup_pkey
  PRIMARY KEY (municipality_id, side, month, register, channel, topic_id, district_id, unit_id, outcome, on_time) INCLUDE (n, days, n_days, n_extended);
