-- How sure it was who filed (547-ФЗ of 28.12.2024), and which register a filing from the site goes into by that.
ALTER TABLE appeal ADD COLUMN sign_level text NOT NULL DEFAULT 'none' CHECK (sign_level IN ('none', 'email', 'confirmed', 'identified'));

CREATE TABLE filing_policy (
  municipality_id uuid PRIMARY KEY REFERENCES municipality,
  none_into text NOT NULL CHECK (none_into IN ('appeal', 'message')),
  email_into text NOT NULL CHECK (email_into IN ('appeal', 'message')),
  confirmed_into text NOT NULL CHECK (confirmed_into IN ('appeal', 'message')),
  identified_into text NOT NULL CHECK (identified_into IN ('appeal', 'message')),
  -- days after receipt in which others may still sign a collective filing by its link
  signing_days integer NOT NULL CHECK (signing_days BETWEEN 0 AND 30),
  updated_at timestamptz NOT NULL,
  updated_by uuid
);
SELECT veche_protect('filing_policy');
