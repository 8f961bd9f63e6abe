-- An answer given after its appeal was published goes past a moderator too, before the public reads it.
ALTER TABLE appeal_public ADD COLUMN answer_state text NOT NULL DEFAULT 'none' CHECK (answer_state IN ('none', 'waiting', 'published', 'refused'));
CREATE INDEX appeal_public_answers ON appeal_public (municipality_id, closed_on, appeal_id) WHERE answer_state = 'waiting';
CREATE INDEX appeal_public_number_part ON appeal_public USING gin (municipality_id, number gin_trgm_ops);
CREATE INDEX appeal_public_points ON appeal_public (municipality_id, received_on DESC, appeal_id DESC) WHERE longitude IS NOT NULL;
