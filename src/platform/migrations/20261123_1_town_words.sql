-- A GIN index of words over all towns makes a search in one town read what every town has written: the lists of two
-- words that are rarely together are gone through for a hundred towns (measured, 1,000,000 appeals: 200 ms). A word that
-- carries its town has a list of that town alone. The town's part is the random end of its id: two towns that share one
-- would only find each other's rows to throw them away, so whoever asks names the town beside it, and the whole query
-- too: words are kept here without their places, hence no phrases.
--   CREATE INDEX … USING gin (municipality_id, veche_town_words(municipality_id, search));
--   WHERE municipality_id = … AND veche_town_words(municipality_id, search) @@ veche_town_query(…, query) AND search @@ query
CREATE FUNCTION veche_town_words(municipality_id uuid, words tsvector) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
DECLARE
  town text := right(municipality_id::text, 12);
  list text := array_to_string(tsvector_to_array(words), E'\n' || town);
BEGIN
  IF octet_length(list) < 2000 THEN
    RETURN array_to_tsvector(string_to_array(town || list, E'\n'));
  END IF;
  -- a lexeme may have 2046 bytes at most
  RETURN (SELECT array_to_tsvector(array_agg(town || left(word, 400))) FROM unnest(tsvector_to_array(words)) AS word);
END
$$;

-- What a query asks of veche_town_words: everything the query finds, and perhaps more. What is to be absent is left out,
-- words side by side are words of one text; a query of absences alone finds all that the town has.
CREATE FUNCTION veche_town_query(municipality_id uuid, query tsquery) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  town text := right(municipality_id::text, 12);
  wanted text := querytree(query);
BEGIN
  IF wanted = '' THEN RETURN ''::tsquery; END IF;
  IF wanted = 'T' THEN RETURN format('''%s'':*', town)::tsquery; END IF;
  wanted := regexp_replace(wanted, '<(-|\d+)>(?=([^'']*''[^'']*'')*[^'']*$)', '&', 'g');
  RETURN regexp_replace(wanted, '''(([^'']|'''')+)''', '''' || town || '\1''', 'g')::tsquery;
END
$$;
