-- A rule of routing proposes unit, executor, own term and priority; what it does by itself is said rule by rule.

-- propose: only shown to whoever registers; assign: what is registered goes by it without a hand; register: what has come
-- is entered into its register and goes. The last two where the town allows it.
ALTER TABLE routing_rule ADD COLUMN acts text NOT NULL DEFAULT 'propose' CHECK (acts IN ('propose', 'assign', 'register'));
-- until now one switch of the town spoke for all its rules
UPDATE routing_rule SET acts = 'assign';

-- The day within the law's term by which the rule, or whoever assigns, wants the answer; and the rule it went by.
ALTER TABLE appeal ADD COLUMN inner_due_on date, ADD COLUMN routed_by uuid;
ALTER TABLE appeal ADD CONSTRAINT appeal_routed_by FOREIGN KEY (municipality_id, routed_by) REFERENCES routing_rule (municipality_id, rule_id);
-- What is more important than usual is rare: the list is narrowed to it without a walk over the others.
CREATE INDEX appeal_priority ON appeal (municipality_id, received_on, priority) WHERE priority <> 'usual';
-- How many of those with a day of their own were answered by it.
CREATE INDEX appeal_inner_due ON appeal (municipality_id, closed_on, inner_due_on) WHERE inner_due_on IS NOT NULL;
