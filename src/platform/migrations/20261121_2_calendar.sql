-- Years of the production calendar that an administrator entered for a town; they come before the years the program is shipped with.

CREATE TABLE calendar_year (
  municipality_id uuid NOT NULL,
  year integer NOT NULL CHECK (year BETWEEN 1992 AND 2199),
  data jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (municipality_id, year)
);
SELECT veche_protect('calendar_year');
