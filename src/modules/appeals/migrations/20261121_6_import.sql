-- Appeals brought from other systems: how their columns are read, each run, its rows on their way, what was wrong with them.

-- How the columns of one system are read, as the town has settled it.
CREATE TABLE import_profile (
  municipality_id uuid NOT NULL REFERENCES municipality,
  profile_id uuid NOT NULL,
  title text NOT NULL,
  mapping jsonb NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, profile_id),
  CONSTRAINT import_profile_title UNIQUE (municipality_id, title),
  FOREIGN KEY (municipality_id, created_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('import_profile');

CREATE TABLE import_run (
  municipality_id uuid NOT NULL REFERENCES municipality,
  import_id uuid NOT NULL,
  file_name text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 bytea NOT NULL,
  -- how the file was understood, e.g. «WINDOWS-1251 ;»
  reading text NOT NULL,
  header jsonb NOT NULL,
  mapping jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('uploaded', 'checking', 'refused', 'checked', 'writing', 'done', 'cancelled', 'failed')),
  -- 0…1 of the work of this state
  progress double precision NOT NULL DEFAULT 0,
  row_count integer NOT NULL DEFAULT 0,
  error_count integer NOT NULL DEFAULT 0,
  new_count integer NOT NULL DEFAULT 0,
  changed_count integer NOT NULL DEFAULT 0,
  same_count integer NOT NULL DEFAULT 0,
  -- of new_count and changed_count, how many are in the register already
  written_count integer NOT NULL DEFAULT 0,
  -- why it failed: an i18n key and its values
  failure jsonb,
  started_by uuid,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  cancel_asked_at timestamptz,
  PRIMARY KEY (municipality_id, import_id),
  FOREIGN KEY (municipality_id, started_by) REFERENCES staff (municipality_id, staff_id)
);
CREATE INDEX import_run_list ON import_run (municipality_id, created_at DESC, import_id DESC);
SELECT veche_protect('import_run');

-- Rows that have been checked and wait to be written, in the order of registration. Gone when the run has ended.
CREATE TABLE import_row (
  municipality_id uuid NOT NULL REFERENCES municipality,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  external_number text NOT NULL,
  appeal_id uuid NOT NULL,
  is_new boolean NOT NULL,
  ordered_on date NOT NULL,
  -- SHA-256 of what the file says of it
  fingerprint bytea NOT NULL,
  appeal jsonb NOT NULL,
  applicant jsonb NOT NULL,
  answer jsonb,
  PRIMARY KEY (municipality_id, import_id, row_number),
  CONSTRAINT import_row_once UNIQUE (municipality_id, import_id, external_number),
  FOREIGN KEY (municipality_id, import_id) REFERENCES import_run (municipality_id, import_id)
);
CREATE INDEX import_row_order ON import_row (municipality_id, import_id, ordered_on, row_number);
SELECT veche_protect('import_row');

CREATE TABLE import_row_error (
  municipality_id uuid NOT NULL REFERENCES municipality,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  position integer NOT NULL,
  -- column of the file; empty for the row as a whole
  column_name text NOT NULL,
  value text NOT NULL,
  code text NOT NULL,
  params jsonb NOT NULL,
  PRIMARY KEY (municipality_id, import_id, row_number, position),
  FOREIGN KEY (municipality_id, import_id) REFERENCES import_run (municipality_id, import_id)
);
SELECT veche_protect('import_row_error');

-- What the other system said of an appeal last time: said again, nothing is touched.
CREATE TABLE import_source (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  import_id uuid NOT NULL,
  fingerprint bytea NOT NULL,
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, import_id) REFERENCES import_run (municipality_id, import_id)
);
SELECT veche_protect('import_source');
