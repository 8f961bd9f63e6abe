-- Answers to requests for information have outcomes of their own (8-ФЗ), and say which ground of art. 20 a refusal stands on.
ALTER TABLE appeal DROP CONSTRAINT appeal_outcome_check;
ALTER TABLE appeal ADD CONSTRAINT appeal_outcome_check
  CHECK (outcome IN ('supported', 'measures_taken', 'explained', 'not_supported', 'provided', 'provided_partly', 'refused'));
ALTER TABLE appeal ADD COLUMN refusal text CHECK (refusal ~ '^[a-z_]+$');
ALTER TABLE appeal_answer ADD COLUMN refusal text CHECK (refusal ~ '^[a-z_]+$');
