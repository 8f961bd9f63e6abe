-- What is attached to records. Content lies in the storage under storage_key, never in the database.

CREATE TABLE file (
  municipality_id uuid NOT NULL,
  file_id uuid NOT NULL,
  -- the record it belongs to; whoever may see that may see the file
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  -- by content, not as declared
  media_type text NOT NULL,
  size_bytes integer NOT NULL CHECK (size_bytes > 0),
  -- of what is kept: a picture is re-encoded first
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  storage_key text NOT NULL,
  thumbnail_key text,
  width integer,
  height integer,
  uploaded_by_kind text NOT NULL,
  uploaded_by_id uuid,
  uploaded_at timestamptz NOT NULL,
  public boolean NOT NULL DEFAULT false,
  -- the sweeper removes the content, then the row
  deleted_at timestamptz,
  PRIMARY KEY (municipality_id, file_id),
  CONSTRAINT file_storage_key_key UNIQUE (municipality_id, storage_key)
);
CREATE INDEX file_by_subject ON file (municipality_id, subject_type, subject_id, file_id);
CREATE INDEX file_deleted ON file (municipality_id, deleted_at) WHERE deleted_at IS NOT NULL;
SELECT veche_protect('file');
