-- Pictures of the applicant that a moderator has let through: always a copy made anew, with what must not be seen painted over.
CREATE TABLE appeal_photo (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  -- the picture as it came, for staff only
  file_id uuid NOT NULL,
  -- the copy that everybody may see
  copy_id uuid NOT NULL,
  -- what is painted over: left-top-right-bottom in ten-thousandths of the picture, joined by _
  areas text NOT NULL CHECK (areas ~ '^[0-9_-]*$'),
  -- what is to be seen, for those who do not see it
  alt text NOT NULL CHECK (alt <> ''),
  confirmed_at timestamptz NOT NULL,
  confirmed_by uuid,
  PRIMARY KEY (municipality_id, appeal_id, file_id),
  CONSTRAINT appeal_photo_copy UNIQUE (municipality_id, copy_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, confirmed_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('appeal_photo');
