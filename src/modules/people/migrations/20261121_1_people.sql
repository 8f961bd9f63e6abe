-- Towns, the people who work for them, the people who live in them, and how both sign in.

CREATE TABLE municipality (
  municipality_id uuid PRIMARY KEY,
  slug text NOT NULL CHECK (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text NOT NULL,
  -- «Хабаровска»: Russian headings need the case, and no rule makes it from the name
  name_genitive text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('urban_okrug', 'municipal_okrug', 'municipal_district', 'urban_settlement', 'rural_settlement', 'intracity')),
  oktmo text CHECK (oktmo ~ '^([0-9]{8}|[0-9]{11})$'),
  authority_name text NOT NULL,
  emblem text NOT NULL DEFAULT 'veche',
  emblem_file_id uuid,
  colours jsonb NOT NULL DEFAULT '{}',
  zone text NOT NULL,
  working_hours jsonb NOT NULL,
  languages text[] NOT NULL DEFAULT '{ru,en}',
  contacts jsonb NOT NULL DEFAULT '{}',
  settings jsonb NOT NULL DEFAULT '{}',
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  CONSTRAINT municipality_slug_key UNIQUE (slug)
);
SELECT veche_protect('municipality');
-- The directory of towns is read before it is known which town a request is for.
CREATE POLICY municipality_directory ON municipality FOR SELECT USING (true);

CREATE TABLE municipality_host (
  municipality_id uuid NOT NULL REFERENCES municipality,
  host text NOT NULL CHECK (host = lower(host)),
  PRIMARY KEY (municipality_id, host),
  CONSTRAINT municipality_host_host_key UNIQUE (host)
);
SELECT veche_protect('municipality_host');
CREATE POLICY municipality_host_directory ON municipality_host FOR SELECT USING (true);

CREATE TABLE unit (
  municipality_id uuid NOT NULL REFERENCES municipality,
  unit_id uuid NOT NULL,
  parent_id uuid,
  -- the unit itself and everything above it, root first: "this unit and below" is one comparison
  path uuid[] NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  position integer NOT NULL DEFAULT 0,
  closed_on date,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, unit_id),
  FOREIGN KEY (municipality_id, parent_id) REFERENCES unit (municipality_id, unit_id),
  CHECK (path[cardinality(path)] = unit_id)
);
CREATE INDEX unit_parent ON unit (municipality_id, parent_id, position);
SELECT veche_protect('unit');

CREATE TABLE staff (
  municipality_id uuid NOT NULL REFERENCES municipality,
  staff_id uuid NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  full_name text NOT NULL,
  -- «Климова А. П.»
  short_name text NOT NULL,
  phone text,
  password_hash text,
  password_changed_at timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  -- the last 30-second step a code was accepted for: a code works once
  totp_last_step bigint,
  is_demo boolean NOT NULL DEFAULT false,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, staff_id),
  CONSTRAINT staff_email_key UNIQUE (municipality_id, email)
);
CREATE INDEX staff_by_name ON staff (municipality_id, full_name, staff_id);
SELECT veche_protect('staff');

CREATE TABLE post (
  municipality_id uuid NOT NULL REFERENCES municipality,
  post_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  is_head boolean NOT NULL DEFAULT false,
  started_on date NOT NULL,
  ended_on date,
  PRIMARY KEY (municipality_id, post_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id)
);
CREATE INDEX post_staff ON post (municipality_id, staff_id);
CREATE INDEX post_unit ON post (municipality_id, unit_id);
SELECT veche_protect('post');

CREATE TABLE role_grant (
  municipality_id uuid NOT NULL REFERENCES municipality,
  grant_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('registrar', 'executor', 'head', 'control', 'moderator', 'press_secretary', 'administrator', 'auditor')),
  -- null: the whole town
  unit_id uuid,
  granted_by uuid,
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, grant_id),
  CONSTRAINT role_grant_once UNIQUE NULLS NOT DISTINCT (municipality_id, staff_id, role, unit_id),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id)
);
SELECT veche_protect('role_grant');

CREATE TABLE resident (
  municipality_id uuid NOT NULL REFERENCES municipality,
  resident_id uuid NOT NULL,
  -- null once erased
  email text CHECK (email = lower(email)),
  full_name text,
  phone text,
  address text,
  password_hash text,
  is_demo boolean NOT NULL DEFAULT false,
  confirmed_at timestamptz NOT NULL,
  deletion_requested_at timestamptz,
  erased_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, resident_id),
  CONSTRAINT resident_email_key UNIQUE (municipality_id, email)
);
CREATE INDEX resident_to_erase ON resident (municipality_id, deletion_requested_at) WHERE deletion_requested_at IS NOT NULL AND erased_at IS NULL;
SELECT veche_protect('resident');

CREATE TABLE session (
  municipality_id uuid NOT NULL REFERENCES municipality,
  session_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  kind text NOT NULL CHECK (kind IN ('resident', 'staff')),
  -- resident_id or staff_id, as kind says
  person_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  user_agent_label text NOT NULL,
  -- the address without its last part: enough to recognise one's own session, not enough to be found by
  ip_prefix text NOT NULL,
  -- when a second factor was shown; null: not asked for, or not yet given
  second_factor_at timestamptz,
  PRIMARY KEY (municipality_id, session_id),
  CONSTRAINT session_token_key UNIQUE (municipality_id, token_hash)
);
CREATE INDEX session_person ON session (municipality_id, person_id);
CREATE INDEX session_expiry ON session (municipality_id, expires_at);
SELECT veche_protect('session');

CREATE TABLE sign_in_code (
  municipality_id uuid NOT NULL REFERENCES municipality,
  code_id uuid NOT NULL,
  email text NOT NULL,
  -- HMAC of the code under a token that only the asking browser holds
  code_hash text NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  used_at timestamptz,
  PRIMARY KEY (municipality_id, code_id)
);
CREATE INDEX sign_in_code_expiry ON sign_in_code (municipality_id, expires_at);
SELECT veche_protect('sign_in_code');

CREATE TABLE consent (
  municipality_id uuid NOT NULL REFERENCES municipality,
  consent_id uuid NOT NULL,
  resident_id uuid,
  -- what a person without an account gave it for, e.g. ('appeal', its id)
  subject_type text,
  subject_id uuid,
  kind text NOT NULL CHECK (kind IN ('processing', 'publication', 'newsletter')),
  text_version text NOT NULL,
  given_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (municipality_id, consent_id),
  FOREIGN KEY (municipality_id, resident_id) REFERENCES resident (municipality_id, resident_id),
  CHECK (resident_id IS NOT NULL OR (subject_type IS NOT NULL AND subject_id IS NOT NULL))
);
CREATE INDEX consent_resident ON consent (municipality_id, resident_id);
CREATE INDEX consent_subject ON consent (municipality_id, subject_type, subject_id);
SELECT veche_protect('consent');

CREATE TABLE invitation (
  municipality_id uuid NOT NULL REFERENCES municipality,
  invitation_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('invitation', 'password_reset')),
  token_hash bytea NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (municipality_id, invitation_id),
  CONSTRAINT invitation_token_key UNIQUE (municipality_id, token_hash),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX invitation_staff ON invitation (municipality_id, staff_id);
SELECT veche_protect('invitation');

CREATE TABLE recovery_code (
  municipality_id uuid NOT NULL REFERENCES municipality,
  recovery_code_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (municipality_id, recovery_code_id),
  CONSTRAINT recovery_code_key UNIQUE (municipality_id, staff_id, code_hash),
  FOREIGN KEY (municipality_id, staff_id) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('recovery_code');

-- One row per account and per address prefix that failed to sign in; gone after a day without failures.
CREATE TABLE sign_in_attempt (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- 'account:<hash of the e-mail>' or 'address:<prefix>'
  attempt_key text NOT NULL,
  failures integer NOT NULL,
  last_failed_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, attempt_key)
);
CREATE INDEX sign_in_attempt_age ON sign_in_attempt (municipality_id, last_failed_at);
SELECT veche_protect('sign_in_attempt');
