-- Topics learned from the town's own register: the models, and what people chose beside their suggestions.

CREATE TABLE topic_model (
  municipality_id uuid NOT NULL REFERENCES municipality,
  model_id uuid NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  trained_at timestamptz NOT NULL,
  -- the register itself, or a file of texts that an administrator brought
  source text NOT NULL CHECK (source IN ('register', 'file')),
  example_count integer NOT NULL,
  topic_count integer NOT NULL,
  -- macro-F1, top 1, top 3, by topic and confusions, on texts that were held out
  measures jsonb NOT NULL,
  -- null: an old one, of which only the measures are kept
  packed bytea,
  PRIMARY KEY (municipality_id, model_id),
  CONSTRAINT topic_model_version UNIQUE (municipality_id, version)
);
SELECT veche_protect('topic_model');

-- What was suggested for an appeal and what became of it.
CREATE TABLE topic_choice (
  municipality_id uuid NOT NULL REFERENCES municipality,
  appeal_id uuid NOT NULL,
  version integer NOT NULL,
  -- [{topic_id, confidence}], likeliest first
  suggested jsonb NOT NULL,
  chosen_id uuid,
  -- 1…3: the suggestion that was taken; 0: another topic, or none
  place smallint NOT NULL CHECK (place BETWEEN 0 AND 3),
  -- the program had decided by the town's threshold
  was_decided boolean NOT NULL DEFAULT false,
  -- a person has chosen or confirmed it
  is_settled boolean NOT NULL,
  at timestamptz NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, appeal_id) REFERENCES appeal (municipality_id, appeal_id),
  FOREIGN KEY (municipality_id, chosen_id) REFERENCES topic (municipality_id, topic_id)
);
CREATE INDEX topic_choice_day ON topic_choice (municipality_id, day DESC, appeal_id DESC);
SELECT veche_protect('topic_choice');

-- What the town lets the program do by itself. No row: nothing.
CREATE TABLE appeal_automation (
  municipality_id uuid NOT NULL REFERENCES municipality,
  -- confidence from which a topic is settled without a person; null: never
  topic_threshold double precision CHECK (topic_threshold BETWEEN 0.5 AND 1),
  -- what is registered goes by the rules to whom they name
  routes_itself boolean NOT NULL DEFAULT false,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id)
);
SELECT veche_protect('appeal_automation');
