-- An area somebody has drawn on the map: its corners as "longitude,latitude;…".
ALTER TABLE appeal_subscription ADD COLUMN area text,
  DROP CONSTRAINT appeal_subscription_check,
  ADD CONSTRAINT appeal_subscription_check CHECK (num_nonnulls(topic_id, district_id, street_id, box, circle, area) <= 1);
DROP INDEX appeal_subscription_of;
CREATE UNIQUE INDEX appeal_subscription_of ON appeal_subscription
  (municipality_id, email, topic_id, district_id, street_id, box, circle, area) NULLS NOT DISTINCT;
