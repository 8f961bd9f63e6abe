-- Who has put their name under a collective filing by the author's link. Seen by staff only.
CREATE TABLE appeal_signer (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  signer_id uuid NOT NULL,
  full_name text NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  sign_level text NOT NULL CHECK (sign_level IN ('none', 'email', 'confirmed', 'identified')),
  -- when a letter last went out: nobody is flooded by somebody else's typing
  asked_at timestamptz NOT NULL,
  signed_at timestamptz,
  withdrawn_at timestamptz,
  PRIMARY KEY (municipality_id, appeal_id, signer_id),
  CONSTRAINT appeal_signer_email_key UNIQUE (municipality_id, appeal_id, email),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id)
);
SELECT veche_protect('appeal_signer');
