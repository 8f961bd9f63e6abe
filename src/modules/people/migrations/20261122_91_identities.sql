-- Signing in through an identity provider (OIDC): who a resident is there, and how sure it was when a session began.

ALTER TABLE session ADD COLUMN sign_level text NOT NULL DEFAULT 'email' CHECK (sign_level IN ('email', 'confirmed', 'identified'));

CREATE TABLE resident_identity (
  municipality_id uuid NOT NULL REFERENCES municipality,
  identity_id uuid NOT NULL,
  resident_id uuid NOT NULL,
  issuer text NOT NULL,
  -- HMAC of the subject under the program's key: the number of a person at the provider is kept nowhere
  subject_hash text NOT NULL,
  sign_level text NOT NULL CHECK (sign_level IN ('confirmed', 'identified')),
  -- as the provider last gave it
  full_name text,
  linked_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, identity_id),
  CONSTRAINT resident_identity_subject_key UNIQUE (municipality_id, issuer, subject_hash),
  CONSTRAINT resident_identity_issuer_key UNIQUE (municipality_id, resident_id, issuer),
  FOREIGN KEY (municipality_id, resident_id) REFERENCES resident (municipality_id, resident_id)
);
SELECT veche_protect('resident_identity');

-- Somebody the provider vouches for and nobody here knows yet: they choose an account within half an hour.
CREATE TABLE identity_arrival (
  municipality_id uuid NOT NULL REFERENCES municipality,
  arrival_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  issuer text NOT NULL,
  subject_hash text NOT NULL,
  sign_level text NOT NULL CHECK (sign_level IN ('confirmed', 'identified')),
  full_name text,
  -- only when the provider says that it is theirs
  verified_email text,
  phone text,
  -- the account the browser was signed in to when it came
  resident_id uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, arrival_id),
  CONSTRAINT identity_arrival_token_key UNIQUE (municipality_id, token_hash),
  FOREIGN KEY (municipality_id, resident_id) REFERENCES resident (municipality_id, resident_id)
);
CREATE INDEX identity_arrival_expiry ON identity_arrival (municipality_id, expires_at);
SELECT veche_protect('identity_arrival');
