-- A published appeal is found by its street (of an address the public learns no more) and drawn on the map at any zoom.
ALTER TABLE appeal_public ADD COLUMN street_id uuid,
  ADD FOREIGN KEY (municipality_id, street_id) REFERENCES street (municipality_id, street_id);
CREATE INDEX appeal_public_street ON appeal_public (municipality_id, street_id, received_on DESC, appeal_id DESC) WHERE street_id IS NOT NULL;
-- Everything a cluster and its filters need: the map of a town reads this index and no row.
CREATE INDEX appeal_public_map ON appeal_public (municipality_id, longitude, latitude)
  INCLUDE (appeal_id, topic_id, district_id, street_id, state, received_on) WHERE longitude IS NOT NULL;
