-- Who wants to be told of published appeals: by topic, street, district or a part of the map. Nothing is sent before the
-- address is confirmed by a link in a letter; the link's secret is signed, not kept.
CREATE TABLE appeal_subscription (
  municipality_id uuid NOT NULL REFERENCES municipality,
  subscription_id uuid NOT NULL,
  -- lower case
  email text NOT NULL,
  language text NOT NULL,
  -- one of them; none for the whole town
  topic_id uuid,
  district_id uuid,
  street_id uuid,
  -- "west,south,east,north" or "longitude,latitude,metres"
  box text,
  circle text,
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  -- events up to then have been told
  told_until timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, subscription_id),
  FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, district_id) REFERENCES district (municipality_id, district_id),
  FOREIGN KEY (municipality_id, street_id) REFERENCES street (municipality_id, street_id),
  CHECK (num_nonnulls(topic_id, district_id, street_id, box, circle) <= 1)
);
CREATE UNIQUE INDEX appeal_subscription_of ON appeal_subscription
  (municipality_id, email, topic_id, district_id, street_id, box, circle) NULLS NOT DISTINCT;
SELECT veche_protect('appeal_subscription');
