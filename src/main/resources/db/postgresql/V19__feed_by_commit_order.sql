-- Ids are made before the commit, so they are no order of commits. The feed goes by the inserting transaction: what is below the oldest
-- transaction under way is complete. The function is the one place that knows how far positions are ahead of transaction ids: a
-- database that moves to another cluster begins with small ids again, and its positions go on growing.
CREATE FUNCTION event_position(transaction xid8) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1::text::bigint';
CREATE TABLE event_feed (cluster varchar(60) NOT NULL);
INSERT INTO event_feed VALUES ('');
-- What was recorded before stands at position 0, ordered by id.
ALTER TABLE event ADD COLUMN feed_position bigint DEFAULT 0 NOT NULL;
ALTER TABLE event ALTER COLUMN feed_position SET DEFAULT event_position(pg_current_xact_id());
CREATE INDEX event_in_feed ON event (account_id, feed_position, id);
-- Orders are found by their number as somebody types it.
ALTER TABLE orders ADD COLUMN order_number_lower varchar(300) GENERATED ALWAYS AS (LOWER(order_number)) STORED;
CREATE INDEX orders_number ON orders (account_id, order_number_lower);
