-- Trigrams for numbers and names; GIN indexes that lead with the municipality; a search that takes е for ё.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS unaccent;

GRANT USAGE ON SCHEMA public TO veche_app;

-- The second lock of tenancy: the app sees and writes rows of the municipality its connection carries, and no others.
-- Called after every CREATE TABLE. nullif: a setting that was only ever set locally reads as '' afterwards.
-- The bare call, not (SELECT …): beside the query's own "municipality_id = $1" the planner makes it a one-time filter
-- and keeps the plan and the estimate it would have without the policy; on Citus a sub-select would be planned apart.
CREATE FUNCTION veche_protect(table_name text) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format(
    'CREATE POLICY municipality ON %I TO veche_app
       USING (municipality_id = nullif(current_setting(''veche.municipality_id'', true), '''')::uuid)
       WITH CHECK (municipality_id = nullif(current_setting(''veche.municipality_id'', true), '''')::uuid)',
    table_name);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO veche_app', table_name);
END
$$;
REVOKE EXECUTE ON FUNCTION veche_protect(text) FROM PUBLIC;
