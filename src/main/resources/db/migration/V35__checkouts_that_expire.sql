-- Since when a checkout waits for the payment of its order; null when nothing is left to do, since the order was paid or has expired.
-- The default counts for nodes of the release before, which do not know the column. For checkouts that are there already, the time
-- begins now: so no order expires while such a node, which does not know the status, may still run.
ALTER TABLE checkout ADD COLUMN waits_since timestamp with time zone DEFAULT CURRENT_TIMESTAMP;
