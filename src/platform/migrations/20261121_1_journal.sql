-- The journal: who did what, when, and what it changed. Rows are only ever added; a job seals them
-- into a Merkle tree per town (RFC 9162). Why it looks like this: docs/decisions/0004-journal.md.

CREATE TABLE journal_entry (
  municipality_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  request_id text NOT NULL,
  before jsonb,
  after jsonb,
  -- name → hex of SHA-256(salt ‖ canonical [name, value])
  personal_hashes jsonb,
  PRIMARY KEY (municipality_id, entry_id)
);
CREATE INDEX journal_entry_subject ON journal_entry (municipality_id, subject_type, subject_id, at, entry_id);
SELECT veche_protect('journal_entry');
REVOKE UPDATE, DELETE ON journal_entry FROM veche_app;

-- The salt of a row that hashed personal values. Erasing it leaves hashes that say nothing, and every root as it was.
CREATE TABLE journal_salt (
  municipality_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  salt bytea NOT NULL CHECK (octet_length(salt) = 32),
  PRIMARY KEY (municipality_id, entry_id)
);
SELECT veche_protect('journal_salt');
REVOKE UPDATE ON journal_salt FROM veche_app;

-- Rows that wait for their place in the tree.
CREATE TABLE journal_unsealed (
  municipality_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  PRIMARY KEY (municipality_id, entry_id)
);
SELECT veche_protect('journal_unsealed');
REVOKE UPDATE ON journal_unsealed FROM veche_app;

-- The leaves. No foreign key to the entry: the leaf must outlive it to tell that it is gone.
CREATE TABLE journal_leaf (
  municipality_id uuid NOT NULL,
  leaf_index bigint NOT NULL CHECK (leaf_index >= 0),
  entry_id uuid NOT NULL,
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
  PRIMARY KEY (municipality_id, leaf_index),
  UNIQUE (municipality_id, entry_id)
);
SELECT veche_protect('journal_leaf');
REVOKE UPDATE, DELETE ON journal_leaf FROM veche_app;

-- Roots of complete subtrees of 256, 65 536, … leaves, so that a proof reads hundreds of hashes and not millions.
CREATE TABLE journal_node (
  municipality_id uuid NOT NULL,
  level smallint NOT NULL CHECK (level > 0 AND level % 8 = 0),
  node_index bigint NOT NULL CHECK (node_index >= 0),
  node_hash bytea NOT NULL CHECK (octet_length(node_hash) = 32),
  PRIMARY KEY (municipality_id, level, node_index)
);
SELECT veche_protect('journal_node');
REVOKE UPDATE, DELETE ON journal_node FROM veche_app;

-- The heads of the tree, published at /journal.
CREATE TABLE journal_seal (
  municipality_id uuid NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  -- size of the seal before, 0 for the first: a seal taken out of the middle leaves a gap
  previous_size bigint NOT NULL CHECK (previous_size >= 0 AND previous_size < size),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  -- roots of the complete subtrees along the right edge, largest first
  frontier bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, size),
  UNIQUE (municipality_id, previous_size)
);
SELECT veche_protect('journal_seal');
REVOKE UPDATE, DELETE ON journal_seal FROM veche_app;
