-- Which events an endpoint wants, by what is in their bodies: a filter in JSON. Null: every event that it selected.
ALTER TABLE endpoint ADD COLUMN content_filter varchar(4096);
