-- GeoReport v2: which system filed what, and what systems say of it.

CREATE TABLE open311_request (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  system_id uuid NOT NULL,
  -- the system's own number: the same one sent again makes no twin
  external_id text,
  filed_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, appeal_id),
  CONSTRAINT open311_request_external UNIQUE (municipality_id, system_id, external_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, system_id) REFERENCES integration_system (municipality_id, system_id)
);
CREATE INDEX open311_request_of ON open311_request (municipality_id, system_id, filed_at DESC);
SELECT veche_protect('open311_request');

CREATE TABLE open311_update (
  municipality_id uuid NOT NULL REFERENCES municipality,
  update_id uuid NOT NULL,
  appeal_id uuid NOT NULL,
  system_id uuid NOT NULL,
  external_id text,
  status text NOT NULL,
  description text NOT NULL,
  -- when it happened, as the system says
  happened_at timestamptz NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, update_id),
  CONSTRAINT open311_update_external UNIQUE (municipality_id, system_id, external_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, system_id) REFERENCES integration_system (municipality_id, system_id)
);
CREATE INDEX open311_update_age ON open311_update (municipality_id, at, update_id);
CREATE INDEX open311_update_of ON open311_update (municipality_id, appeal_id);
SELECT veche_protect('open311_update');
