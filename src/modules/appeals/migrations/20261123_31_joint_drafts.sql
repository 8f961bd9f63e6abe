-- A collective appeal is signed before it is sent: its draft has the id the appeal will have, and those who sign name it.
ALTER TABLE appeal_draft ADD COLUMN joint_id uuid, ADD COLUMN collecting_since timestamptz, ADD COLUMN resident_id uuid;
ALTER TABLE appeal_draft ADD CONSTRAINT appeal_draft_joint UNIQUE (municipality_id, joint_id);
CREATE INDEX appeal_draft_resident ON appeal_draft (municipality_id, resident_id) WHERE resident_id IS NOT NULL;

-- the appeal may still be a draft: whoever throws the draft away throws away its signers
ALTER TABLE appeal_signer DROP CONSTRAINT appeal_signer_municipality_id_appeal_id_fkey;
ALTER TABLE appeal_signer ADD COLUMN postal_address text NOT NULL DEFAULT '';
CREATE INDEX appeal_signer_forgotten ON appeal_signer (municipality_id, asked_at) WHERE signed_at IS NULL OR withdrawn_at IS NOT NULL;

-- days after which a signature nobody has confirmed is erased
ALTER TABLE filing_policy ADD COLUMN unconfirmed_days integer NOT NULL DEFAULT 7 CHECK (unconfirmed_days BETWEEN 1 AND 30);
