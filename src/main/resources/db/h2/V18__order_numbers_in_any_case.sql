-- Order numbers may be a platform's own, and are looked for as somebody types them: upper and lower case are the same. H2 has no
-- index on an expression.
ALTER TABLE event ADD COLUMN order_number_lower varchar(100) GENERATED ALWAYS AS (LOWER(order_number));
DROP INDEX event_order_number;
CREATE INDEX event_order_number ON event (account_id, order_number_lower);
