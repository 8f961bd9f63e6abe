-- What came from outside and could not be taken in as it is: set aside with its reason, for a person to decide.
CREATE TABLE quarantine_item (
  municipality_id uuid NOT NULL REFERENCES municipality,
  item_id uuid NOT NULL,
  -- by which way it came: email, folder, open311 …
  source text NOT NULL CHECK (source ~ '^[a-z0-9_]+$'),
  -- i18n key of the reason, and its values
  reason text NOT NULL,
  reason_values jsonb NOT NULL,
  -- by what staff recognise it: subject of a letter, name of a file
  title text NOT NULL,
  -- what could be understood of it, in the fields of the desk's form
  about jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'passed', 'taken', 'deleted')),
  set_aside_at timestamptz NOT NULL,
  -- passed on another try, taken in by hand, deleted: when and by whom
  settled_at timestamptz,
  settled_by uuid,
  appeal_id uuid,
  PRIMARY KEY (municipality_id, item_id),
  CHECK ((state = 'open') = (settled_at IS NULL)),
  FOREIGN KEY (municipality_id, settled_by) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id)
);
CREATE INDEX quarantine_item_open ON quarantine_item (municipality_id, set_aside_at DESC, item_id DESC) WHERE state = 'open';
CREATE INDEX quarantine_item_settled ON quarantine_item (municipality_id, settled_at) WHERE state <> 'open';
SELECT veche_protect('quarantine_item');
