-- Finds the next delivery of an endpoint that gets them in order. Other deliveries have no entry here.
DROP INDEX CONCURRENTLY IF EXISTS delivery_in_order;
CREATE INDEX CONCURRENTLY delivery_in_order ON delivery (account_id, endpoint_id, ordered_by, event_id)
  WHERE ordered_by IS NOT NULL;
