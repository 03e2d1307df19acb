-- PostgreSQL reads an index in both directions, but fills its pages only where it grows at the end: ids ascend. The other way
-- round they stay half empty.
DROP INDEX attempt_status;
CREATE INDEX attempt_status ON attempt (account_id, status, delivery_id);
DROP INDEX attempt_endpoint_status;
CREATE INDEX attempt_endpoint_status ON attempt (account_id, endpoint_id, status, delivery_id);
DROP INDEX orders_status;
CREATE INDEX orders_status ON orders (account_id, status, id);
