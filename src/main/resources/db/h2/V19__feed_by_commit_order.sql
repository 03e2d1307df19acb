-- Ids are made before the commit, so they are no order of commits. The one process that has the database open counts positions, and
-- knows which transactions are under way. Each start begins far above the positions of the one before.
CREATE TABLE event_feed (started_at bigint NOT NULL);
INSERT INTO event_feed VALUES (0);
-- What was recorded before stands at position 0, ordered by id.
ALTER TABLE event ADD COLUMN feed_position bigint DEFAULT 0 NOT NULL;
CREATE INDEX event_in_feed ON event (account_id, feed_position, id);
-- Orders are found by their number as somebody types it. H2 has no index on an expression.
ALTER TABLE orders ADD COLUMN order_number_lower varchar(300) GENERATED ALWAYS AS (LOWER(order_number));
CREATE INDEX orders_number ON orders (account_id, order_number_lower);
