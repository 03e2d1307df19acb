-- Lists are read newest first, and H2 reads no index backwards: without these it sorts all that an account ever had.
CREATE INDEX event_newest ON event (account_id, id DESC);
DROP INDEX orders_account;
CREATE INDEX orders_account ON orders (account_id, id DESC);
DROP INDEX orders_paid;
CREATE INDEX orders_paid ON orders (account_id, paid_at DESC, id DESC);
DROP INDEX attempt_endpoint;
CREATE INDEX attempt_endpoint ON attempt (account_id, endpoint_id, id DESC);
