-- What the resident asked for (59-ФЗ, art. 4), where the town's policy made a message of it: the registrar sees it, and a conversion begins with it.
ALTER TABLE appeal ADD COLUMN wished_kind text CHECK (wished_kind IN ('proposal', 'application', 'complaint'));
