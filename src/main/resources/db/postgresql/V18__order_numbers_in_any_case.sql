-- Order numbers may be a platform's own, and are looked for as somebody types them: upper and lower case are the same. Some letters
-- become two in lower case.
ALTER TABLE event ADD COLUMN order_number_lower varchar(300) GENERATED ALWAYS AS (LOWER(order_number)) STORED;
DROP INDEX event_order_number;
CREATE INDEX event_order_number ON event (account_id, order_number_lower);
