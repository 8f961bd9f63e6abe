-- The analysis of a month: conclusions and recommendations are written by people, figures stand in the files of its versions.
CREATE TABLE monthly_analysis (
  municipality_id uuid NOT NULL REFERENCES municipality,
  analysis_id uuid NOT NULL,
  -- the first day of the month
  month date NOT NULL,
  -- grows each time a confirmed one is taken up again
  version integer NOT NULL DEFAULT 1,
  conclusions text NOT NULL DEFAULT '',
  made_by uuid,
  made_at timestamptz NOT NULL,
  confirmed_by uuid,
  confirmed_at timestamptz,
  PRIMARY KEY (municipality_id, analysis_id),
  CONSTRAINT monthly_analysis_month UNIQUE (municipality_id, month),
  FOREIGN KEY (municipality_id, made_by) REFERENCES staff (municipality_id, staff_id),
  FOREIGN KEY (municipality_id, confirmed_by) REFERENCES staff (municipality_id, staff_id)
);
SELECT veche_protect('monthly_analysis');

CREATE TABLE analysis_recommendation (
  municipality_id uuid NOT NULL REFERENCES municipality,
  recommendation_id uuid NOT NULL,
  analysis_id uuid NOT NULL,
  position integer NOT NULL,
  unit_id uuid NOT NULL,
  body text NOT NULL,
  due_on date NOT NULL,
  -- given when the analysis was confirmed; from then on the line stays as it is
  assignment_id uuid,
  PRIMARY KEY (municipality_id, recommendation_id),
  FOREIGN KEY (municipality_id, analysis_id) REFERENCES monthly_analysis (municipality_id, analysis_id),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id),
  FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment (municipality_id, assignment_id)
);
CREATE INDEX analysis_recommendation_of ON analysis_recommendation (municipality_id, analysis_id, position);
SELECT veche_protect('analysis_recommendation');

-- The plan of measures against causes of appeals; what came of one is seen in the appeals on its topic afterwards.
CREATE TABLE cause_measure (
  municipality_id uuid NOT NULL REFERENCES municipality,
  measure_id uuid NOT NULL,
  topic_id uuid NOT NULL,
  cause text NOT NULL,
  measure text NOT NULL,
  unit_id uuid NOT NULL,
  due_on date NOT NULL,
  assignment_id uuid,
  done_on date,
  evidence text,
  made_by uuid,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, measure_id),
  FOREIGN KEY (municipality_id, topic_id) REFERENCES topic (municipality_id, topic_id),
  FOREIGN KEY (municipality_id, unit_id) REFERENCES unit (municipality_id, unit_id),
  FOREIGN KEY (municipality_id, assignment_id) REFERENCES assignment (municipality_id, assignment_id),
  FOREIGN KEY (municipality_id, made_by) REFERENCES staff (municipality_id, staff_id),
  CHECK ((done_on IS NULL) = (evidence IS NULL))
);
CREATE INDEX cause_measure_list ON cause_measure (municipality_id, made_at DESC, measure_id);
SELECT veche_protect('cause_measure');
