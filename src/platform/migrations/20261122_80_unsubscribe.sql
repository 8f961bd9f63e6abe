-- The address behind List-Unsubscribe (RFC 8058) of letters people have subscribed to.
ALTER TABLE letter ADD COLUMN unsubscribe_url text;
