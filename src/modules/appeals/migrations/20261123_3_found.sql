-- A column that comes later would be missing in the view: it holds what is searched again, and filters look at the table.
DROP VIEW appeal_found;
SELECT veche_searchable('appeal', 'appeal_id', 'search', 'number', 'receipt_number');
