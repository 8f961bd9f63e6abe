-- Programs that talk to the town by themselves, and the tokens they show.

CREATE TABLE integration_system (
  municipality_id uuid NOT NULL REFERENCES municipality,
  system_id uuid NOT NULL,
  name text NOT NULL,
  -- whoever answers for it; is written to when something of it stops
  owner_email text NOT NULL,
  note text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  created_by uuid,
  disabled_at timestamptz,
  PRIMARY KEY (municipality_id, system_id),
  CONSTRAINT integration_system_name UNIQUE (municipality_id, name),
  FOREIGN KEY (municipality_id, created_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('integration_system');

CREATE TABLE integration_token (
  municipality_id uuid NOT NULL REFERENCES municipality,
  token_id uuid NOT NULL,
  system_id uuid NOT NULL,
  -- SHA-256; the token itself is stored nowhere
  token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  -- its beginning, so that people tell one from another
  hint text NOT NULL,
  scopes text[] NOT NULL,
  per_minute integer NOT NULL CHECK (per_minute > 0),
  created_at timestamptz NOT NULL,
  created_by uuid,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (municipality_id, token_id),
  CONSTRAINT integration_token_hash UNIQUE (municipality_id, token_hash),
  FOREIGN KEY (municipality_id, system_id) REFERENCES integration_system (municipality_id, system_id),
  FOREIGN KEY (municipality_id, created_by) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX integration_token_of ON integration_token (municipality_id, system_id, created_at);
SELECT veche_protect('integration_token');
