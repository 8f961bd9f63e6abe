-- «3 обращения по этому дому» on the card of an appeal.
CREATE INDEX appeal_address ON appeal (municipality_id, address) WHERE address IS NOT NULL;
