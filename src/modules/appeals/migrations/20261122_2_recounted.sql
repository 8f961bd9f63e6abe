-- By a calendar entered later the term would end on this day; the date that was shown stays.
ALTER TABLE appeal ADD COLUMN due_recounted_on date;
