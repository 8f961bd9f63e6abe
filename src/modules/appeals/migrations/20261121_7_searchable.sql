-- Text search past row-level security without losing its index: see src/platform/search.
SELECT veche_searchable('appeal', 'appeal_id', 'search', 'number', 'receipt_number');
SELECT veche_searchable('appeal_public', 'appeal_id', 'search', 'number');
SELECT veche_searchable('appeal_applicant', 'appeal_id', 'full_name');
