-- Counts of appeals by month, so that a year is analysed without reading every appeal. An absent topic, district or
-- unit is the nil uuid: a key may hold no NULL.
CREATE TABLE appeal_rollup (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- 'received': by the day of receipt, outcome '' and on_time -1; 'closed': by the day it was closed
  side text NOT NULL CHECK (side IN ('received', 'closed')),
  -- the first day of the month
  month date NOT NULL,
  register text NOT NULL,
  channel text NOT NULL,
  topic_id uuid NOT NULL,
  district_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  -- of an answer, else the state it was closed in
  outcome text NOT NULL,
  -- 1 in time, 0 late, -1 nobody can say
  on_time smallint NOT NULL,
  n integer NOT NULL,
  -- days from registration to closing, and of how many appeals
  days bigint NOT NULL,
  n_days integer NOT NULL,
  n_extended integer NOT NULL,
  PRIMARY KEY (municipality_id, side, month, register, channel, topic_id, district_id, unit_id, outcome, on_time)
);
SELECT veche_protect('appeal_rollup');

-- What the transactions since the last folding have added and taken away. Nobody waits here for anybody: each appends
-- rows of its own, and who reads adds them to the counts above.
CREATE TABLE appeal_rollup_change (
  municipality_id uuid NOT NULL REFERENCES municipality,
  change_id uuid NOT NULL,
  part integer NOT NULL,
  side text NOT NULL,
  month date NOT NULL,
  register text NOT NULL,
  channel text NOT NULL,
  topic_id uuid NOT NULL,
  district_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  outcome text NOT NULL,
  on_time smallint NOT NULL,
  n integer NOT NULL,
  days bigint NOT NULL,
  n_days integer NOT NULL,
  n_extended integer NOT NULL,
  PRIMARY KEY (municipality_id, change_id, part)
);
SELECT veche_protect('appeal_rollup_change');

INSERT INTO appeal_rollup
SELECT a.municipality_id, c.side, c.month, a.register, a.channel,
  coalesce(a.topic_id, '00000000-0000-0000-0000-000000000000'), coalesce(a.district_id, '00000000-0000-0000-0000-000000000000'),
  coalesce(a.unit_id, '00000000-0000-0000-0000-000000000000'), c.outcome, c.on_time,
  count(*)::int, sum(c.days)::bigint, sum(c.n_days)::int, sum(c.n_extended)::int
FROM appeal a, LATERAL (VALUES
  ('received', date_trunc('month', a.received_on::timestamp)::date, '', -1, 0, 0, 0),
  ('closed', date_trunc('month', a.closed_on::timestamp)::date, coalesce(a.outcome, a.state),
    CASE WHEN a.on_time THEN 1 WHEN NOT a.on_time THEN 0 ELSE -1 END, coalesce(a.closed_on - a.registered_on, 0),
    CASE WHEN a.registered_on IS NULL THEN 0 ELSE 1 END, CASE WHEN a.extended_on IS NULL THEN 0 ELSE 1 END)
) AS c (side, month, outcome, on_time, days, n_days, n_extended)
WHERE c.month IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
