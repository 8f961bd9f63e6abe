-- Where a town is and what it is made of: boundary, districts and settlements, streets, houses.

CREATE TABLE boundary (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- GeoJSON geometry, WGS 84
  geometry jsonb NOT NULL,
  attribution text NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id)
);
SELECT veche_protect('boundary');

CREATE TABLE district (
  municipality_id uuid NOT NULL REFERENCES municipality,
  district_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('district', 'microdistrict', 'settlement')),
  name text NOT NULL,
  parent_id uuid,
  geometry jsonb,
  -- west, south, east, north of the geometry: the cheap half of a point-in-polygon
  bounds double precision[],
  position integer NOT NULL DEFAULT 0,
  closed_on date,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, district_id),
  FOREIGN KEY (municipality_id, parent_id) REFERENCES district (municipality_id, district_id),
  CONSTRAINT district_name_key UNIQUE NULLS NOT DISTINCT (municipality_id, parent_id, kind, name)
);
SELECT veche_protect('district');

CREATE TABLE street (
  municipality_id uuid NOT NULL REFERENCES municipality,
  street_id uuid NOT NULL,
  district_id uuid,
  -- «улица Мира», as people write it
  name text NOT NULL,
  -- lower case, ё as е, without the kind of street: what is searched
  search_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, street_id),
  FOREIGN KEY (municipality_id, district_id) REFERENCES district (municipality_id, district_id),
  CONSTRAINT street_name_key UNIQUE NULLS NOT DISTINCT (municipality_id, name, district_id)
);
CREATE INDEX street_search ON street (municipality_id, search_name text_pattern_ops);
SELECT veche_protect('street');

CREATE TABLE house (
  municipality_id uuid NOT NULL REFERENCES municipality,
  house_id uuid NOT NULL,
  street_id uuid NOT NULL,
  -- «14», «14а», «14 к. 2»
  number text NOT NULL,
  district_id uuid,
  longitude double precision,
  latitude double precision,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, house_id),
  FOREIGN KEY (municipality_id, street_id) REFERENCES street (municipality_id, street_id),
  FOREIGN KEY (municipality_id, district_id) REFERENCES district (municipality_id, district_id),
  CONSTRAINT house_number_key UNIQUE (municipality_id, street_id, number),
  CHECK ((longitude IS NULL) = (latitude IS NULL))
);
SELECT veche_protect('house');
