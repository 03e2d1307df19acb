-- Checkouts that wait, the longest first.
DROP INDEX CONCURRENTLY IF EXISTS checkout_waiting;
CREATE INDEX CONCURRENTLY checkout_waiting ON checkout (waits_since);
