-- Rows on their way are written and removed by the hundred thousand, by the run alone: their keys name the
-- run and the appeal they were made with, and looking those up again for each row is a fifth of the time.
ALTER TABLE import_row DROP CONSTRAINT import_row_municipality_id_fkey, DROP CONSTRAINT import_row_municipality_id_import_id_fkey;
ALTER TABLE import_source
  DROP CONSTRAINT import_source_municipality_id_fkey,
  DROP CONSTRAINT import_source_municipality_id_import_id_fkey;
