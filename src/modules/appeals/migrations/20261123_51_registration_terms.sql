-- A term of registration that is broken is asked about like a term of answer.
ALTER TABLE appeal_escalation ADD COLUMN step text NOT NULL DEFAULT 'answer' CHECK (step IN ('registration', 'answer'));
ALTER TABLE appeal_escalation DROP CONSTRAINT appeal_escalation_once;
ALTER TABLE appeal_escalation ADD CONSTRAINT appeal_escalation_once UNIQUE (municipality_id, appeal_id, step, broken_on);
-- What lies at the desk, by the day by which it is to be registered.
CREATE INDEX appeal_at_desk_due ON appeal (municipality_id, register_due_on) WHERE state = 'received';
