-- The mailbox of a town: when it was read, and what stood in the way.
CREATE TABLE mailbox (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- one reader at a time: until then it is somebody's
  busy_until timestamptz NOT NULL,
  read_at timestamptz,
  -- since when it cannot be read, how often it was tried since, and what the server says
  failing_since timestamptz,
  failures integer NOT NULL,
  last_error text,
  next_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id)
);
SELECT veche_protect('mailbox');

-- What became of each message, so that none is taken in twice. No text of it is kept here.
CREATE TABLE email_message (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- made of its Message-ID and its body
  message_key uuid NOT NULL,
  -- where it lay: UIDVALIDITY and UID
  place text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('reading', 'filed', 'joined', 'set_aside', 'machine', 'bounce', 'own')),
  -- how often its reading was begun: one that ends the program each time is not read again
  attempts integer NOT NULL,
  -- salted hash of the sender's address, to count by
  sender_hash bytea,
  appeal_id uuid,
  item_id uuid,
  size_bytes integer NOT NULL,
  first_seen_at timestamptz NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (municipality_id, message_key),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id)
);
CREATE INDEX email_message_place ON email_message (municipality_id, place);
CREATE INDEX email_message_sender ON email_message (municipality_id, sender_hash, first_seen_at) WHERE sender_hash IS NOT NULL;
CREATE INDEX email_message_newest ON email_message (municipality_id, first_seen_at DESC, message_key DESC);
SELECT veche_protect('email_message');
