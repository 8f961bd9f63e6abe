-- Words are looked for in the town's own lists: see platform/20261123_1.
DROP INDEX appeal_search;
-- the town stands here too, or it would be looked up in another index and both be put together
CREATE INDEX appeal_words ON appeal USING gin (municipality_id, veche_town_words(municipality_id, search));
-- every search is for the index, and nothing is gained by counting words for the planner
ALTER INDEX appeal_words ALTER COLUMN 2 SET STATISTICS 0;
-- A search goes with every filter and order of the list, so the view that is searched has all the columns of the table.
DROP VIEW appeal_found;
SELECT veche_searchable('appeal', VARIADIC (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
  WHERE attrelid = 'appeal'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'municipality_id'));
