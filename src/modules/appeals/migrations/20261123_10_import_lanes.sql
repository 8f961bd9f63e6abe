-- New appeals of an import are written by transactions beside the one that takes their numbers: what was handed out to
-- them, so that whoever goes on after a crash gives the same numbers to the same rows.
ALTER TABLE import_run ADD COLUMN promised jsonb;

-- A row of these belongs to an appeal of its town, and the appeal to the town: looking the town up again for each row of
-- them says nothing new, and costs a fifth of the row.
ALTER TABLE appeal_applicant DROP CONSTRAINT appeal_applicant_municipality_id_fkey;
ALTER TABLE appeal_answer DROP CONSTRAINT appeal_answer_municipality_id_fkey;
ALTER TABLE appeal_event DROP CONSTRAINT appeal_event_municipality_id_fkey;
ALTER TABLE appeal_public DROP CONSTRAINT appeal_public_municipality_id_fkey;
