-- The account leads every key of the queue. One index finds what is due for an endpoint, and which endpoints have anything waiting.
CREATE INDEX delivery_due_of ON delivery (account_id, endpoint_id, due_at);
DROP INDEX delivery_due;
