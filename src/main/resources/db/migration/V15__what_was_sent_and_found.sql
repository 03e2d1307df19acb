-- Which part of the event an attempt carried. Null in lines from before: then it is taken for the whole.
ALTER TABLE attempt ADD COLUMN variant integer;

-- The list of finished deliveries, newest first, by what became of them. Only a final line has a status: this also is the
-- list of all of them, read once for each status, and replaces the one by is_final. Descending, since H2 reads no index
-- backwards: it would sort all that the account ever sent.
CREATE INDEX attempt_status ON attempt (account_id, status, delivery_id DESC);
DROP INDEX attempt_final;
-- The same at one endpoint, however many others there are.
CREATE INDEX attempt_endpoint_status ON attempt (account_id, endpoint_id, status, delivery_id DESC);

-- Few orders are open, and they are looked for among all that were paid.
CREATE INDEX orders_status ON orders (account_id, status, id DESC);
