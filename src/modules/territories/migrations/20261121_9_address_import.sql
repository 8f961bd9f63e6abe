-- A list of streets and houses somebody has brought and looks at before it is taken over.
CREATE TABLE address_import (
  municipality_id uuid NOT NULL REFERENCES municipality,
  import_id uuid NOT NULL,
  file_name text NOT NULL,
  -- rows that were understood: [{row, district_id, street, house, longitude, latitude}]
  rows jsonb NOT NULL,
  -- what was not: [{row, column, value, message}]; while there is any, nothing is taken over
  errors jsonb NOT NULL,
  error_count integer NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL,
  applied_at timestamptz,
  PRIMARY KEY (municipality_id, import_id)
);
SELECT veche_protect('address_import');
