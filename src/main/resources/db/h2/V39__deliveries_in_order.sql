-- Finds the next delivery of an endpoint that gets them in order.
CREATE INDEX delivery_in_order ON delivery (account_id, endpoint_id, ordered_by, event_id);
