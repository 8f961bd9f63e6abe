-- Where an appeal goes once it is registered: rules in order, the first that fits wins.

CREATE TABLE routing_rule (
  municipality_id uuid NOT NULL REFERENCES municipality,
  rule_id uuid NOT NULL,
  -- «правило № 3»: never given twice
  number integer NOT NULL CHECK (number >= 1),
  position integer NOT NULL,
  title text NOT NULL,
  is_on boolean NOT NULL DEFAULT true,
  -- what an appeal must have: see routing/rules.ts
  conditions jsonb NOT NULL,
  unit_id uuid NOT NULL,
  executor_id uuid,
  -- calendar days from registration, where that is sooner than the law's date
  days integer CHECK (days BETWEEN 1 AND 90),
  priority text,
  changed_at timestamptz NOT NULL,
  deleted_at timestamptz,
  PRIMARY KEY (municipality_id, rule_id),
  CONSTRAINT routing_rule_number UNIQUE (municipality_id, number),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id),
  FOREIGN KEY (municipality_id, executor_id) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('routing_rule');

-- Every state a rule has been in: who changed what, and what «по правилу №…» meant on that day.
CREATE TABLE routing_rule_version (
  municipality_id uuid NOT NULL REFERENCES municipality,
  rule_id uuid NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  what text NOT NULL CHECK (what IN ('created', 'changed', 'moved', 'turned_on', 'turned_off', 'deleted', 'restored')),
  state jsonb NOT NULL,
  at timestamptz NOT NULL,
  staff_id uuid,
  PRIMARY KEY (municipality_id, rule_id, version),
  FOREIGN KEY (municipality_id, rule_id) REFERENCES routing_rule (municipality_id, rule_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('routing_rule_version');

-- «Как разошёлся бы прошлый месяц» reads a month of registered appeals, newest first.
CREATE INDEX appeal_registered ON appeal (municipality_id, registered_on DESC, appeal_id DESC) WHERE registered_on IS NOT NULL;
