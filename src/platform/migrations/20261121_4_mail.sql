-- The outbox: every letter the program has written, whether or not there is a server to take it.

CREATE TABLE letter (
  municipality_id uuid NOT NULL,
  letter_id uuid NOT NULL,
  to_address text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  html text NOT NULL,
  text text NOT NULL,
  -- holds a code or a secret link: its body is not kept once it is sent
  sensitive boolean NOT NULL,
  -- bounced: the addressee's server does not know them; failed: given up
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'bounced')),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  -- the record it is about, e.g. ('appeal', its id)
  subject_type text,
  subject_id uuid,
  -- by which an answer to it can be told
  reply_token text NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  PRIMARY KEY (municipality_id, letter_id),
  CONSTRAINT letter_reply_token_key UNIQUE (municipality_id, reply_token),
  CHECK ((subject_type IS NULL) = (subject_id IS NULL))
);
CREATE INDEX letter_newest ON letter (municipality_id, created_at DESC, letter_id DESC);
CREATE INDEX letter_subject ON letter (municipality_id, subject_type, subject_id) WHERE subject_id IS NOT NULL;
SELECT veche_protect('letter');
