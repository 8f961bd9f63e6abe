-- What appeals on a topic speak of: words and pairs of words of a month, with the number of appeals that have them.
CREATE TABLE appeal_theme (
  municipality_id uuid NOT NULL REFERENCES municipality,
  month date NOT NULL,
  -- the nil uuid: of no topic
  topic_id uuid NOT NULL,
  -- stems, a space between two
  term text NOT NULL,
  -- as most wrote it
  words text NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (municipality_id, month, topic_id, term)
);
SELECT veche_protect('appeal_theme');

CREATE TABLE appeal_theme_month (
  municipality_id uuid NOT NULL REFERENCES municipality,
  month date NOT NULL,
  -- how many texts were read, and on which day
  appeals integer NOT NULL,
  read_on date NOT NULL,
  PRIMARY KEY (municipality_id, month)
);
SELECT veche_protect('appeal_theme_month');
