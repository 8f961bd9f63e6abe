-- The review of appeals of a quarter or a year for the site (8-ФЗ, ст. 13 ч. 1 п. 9): its words and the numbers as they
-- stood. A correction is a new version; those before it stay as they were published.
CREATE TABLE appeal_review (
  municipality_id uuid NOT NULL REFERENCES municipality,
  review_id uuid NOT NULL,
  -- '2026' or '2026-3'
  period text NOT NULL CHECK (period ~ '^[0-9]{4}(-[1-4])?$'),
  version integer NOT NULL CHECK (version > 0),
  numbers jsonb NOT NULL,
  counted_on date NOT NULL,
  words jsonb NOT NULL,
  changed_by uuid,
  changed_at timestamptz NOT NULL,
  published_by uuid,
  published_at timestamptz,
  PRIMARY KEY (municipality_id, review_id),
  CONSTRAINT appeal_review_version UNIQUE (municipality_id, period, version),
  FOREIGN KEY (municipality_id, changed_by) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, published_by) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX appeal_review_published ON appeal_review (municipality_id, published_at DESC, review_id) WHERE published_at IS NOT NULL;
SELECT veche_protect('appeal_review');
