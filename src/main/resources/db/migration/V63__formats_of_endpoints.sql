-- How an endpoint gets events: as Postpaid writes them, or as CloudEvents in one of two modes.
ALTER TABLE endpoint ADD COLUMN format varchar(40) DEFAULT 'postpaid' NOT NULL;

-- A variant for endpoints with another format has the attributes of its CloudEvent, as a JSON object. Null: the body is sent as it is.
ALTER TABLE event_body ADD COLUMN format varchar(40);
ALTER TABLE event_body ADD COLUMN attributes varchar;
