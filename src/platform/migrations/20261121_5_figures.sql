-- Figures as somebody printed them in a document, to be held against what the records say.

CREATE TABLE stated_figure (
  municipality_id uuid NOT NULL,
  stated_id uuid NOT NULL,
  -- code of the figure it speaks of, e.g. 'appeals.received'
  figure_code text NOT NULL,
  -- value: the figure itself; change: its growth against the year before, in percent
  measure text NOT NULL CHECK (measure IN ('value', 'change')),
  period_from date NOT NULL,
  period_to date NOT NULL,
  -- dimension → value, where only a part is meant: {"addressee": "head"}
  slice jsonb NOT NULL DEFAULT '{}',
  operator text NOT NULL CHECK (operator IN ('=', 'more', 'at_least', 'up_to', 'about')),
  value numeric NOT NULL,
  -- digits after the point, as printed: the records are rounded to as many before they are compared
  digits integer NOT NULL DEFAULT 0 CHECK (digits BETWEEN 0 AND 6),
  -- the very words of the document
  printed text NOT NULL,
  source text NOT NULL,
  stated_by uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, stated_id),
  CHECK (period_from <= period_to)
);
CREATE INDEX stated_figure_period ON stated_figure (municipality_id, period_to DESC, stated_id DESC);
SELECT veche_protect('stated_figure');
