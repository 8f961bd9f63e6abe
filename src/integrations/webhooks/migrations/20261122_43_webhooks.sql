-- What systems want to be told of, and every telling.

CREATE TABLE webhook (
  municipality_id uuid NOT NULL REFERENCES municipality,
  webhook_id uuid NOT NULL,
  system_id uuid NOT NULL,
  url text NOT NULL,
  events text[] NOT NULL,
  -- the secret is made of the program's key and this number; a new one follows the old, which still signs until former_until
  generation integer NOT NULL,
  former_until timestamptz,
  -- failed attempts in a row; nothing is sent before paused_until
  failures integer NOT NULL,
  paused_until timestamptz,
  disabled_at timestamptz,
  -- by staff, or because it failed too often
  disabled_why text CHECK (disabled_why IN ('staff', 'failures')),
  created_at timestamptz NOT NULL,
  created_by uuid,
  PRIMARY KEY (municipality_id, webhook_id),
  FOREIGN KEY (municipality_id, system_id) REFERENCES integration_system (municipality_id, system_id),
  FOREIGN KEY (municipality_id, created_by) REFERENCES staff (municipality_id, staff_id),
  CHECK ((disabled_at IS NULL) = (disabled_why IS NULL))
);
CREATE INDEX webhook_of ON webhook (municipality_id, system_id);
SELECT veche_protect('webhook');

CREATE TABLE webhook_delivery (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- also the id of the message: the receiver knows a repeated one by it
  delivery_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  event text NOT NULL,
  -- the very text that is signed and sent
  body text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up')),
  attempts integer NOT NULL,
  next_at timestamptz NOT NULL,
  last_at timestamptz,
  -- of the last attempt: the code that was answered, or why none was
  status integer,
  error text,
  excerpt text,
  ms integer,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, delivery_id),
  FOREIGN KEY (municipality_id, webhook_id) REFERENCES webhook (municipality_id, webhook_id)
);
CREATE INDEX webhook_delivery_of ON webhook_delivery (municipality_id, webhook_id, created_at DESC, delivery_id DESC);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (municipality_id, webhook_id, next_at) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_age ON webhook_delivery (municipality_id, created_at);
SELECT veche_protect('webhook_delivery');
