-- What a program was answered under its Idempotency-Key: the same request sent again gets the same answer.
CREATE TABLE api_answer (
  municipality_id uuid NOT NULL,
  -- the system that asked
  caller uuid NOT NULL,
  key text NOT NULL,
  -- SHA-256 of method, address and body: another request under the same key is refused
  fingerprint bytea NOT NULL,
  status integer,
  body jsonb,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, caller, key)
);
CREATE INDEX api_answer_age ON api_answer (municipality_id, at);
SELECT veche_protect('api_answer');
