-- The queue, measured by one node a minute. Null: that node stopped before it had measured.
CREATE TABLE queue_minute (
  at timestamp with time zone PRIMARY KEY,
  waiting bigint,
  oldest_due_seconds bigint
);
-- What each node did in the minute before.
CREATE TABLE node_minute (
  at timestamp with time zone NOT NULL,
  node_id varchar(40) NOT NULL,
  in_flight bigint NOT NULL,
  accepted bigint NOT NULL,
  delivered bigint NOT NULL,
  retried bigint NOT NULL,
  failed bigint NOT NULL,
  PRIMARY KEY (at, node_id)
);
-- From when to when a node was there. One that stopped without a farewell has no end.
CREATE TABLE node_life (
  node_id varchar(40) PRIMARY KEY,
  started_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone
);
-- When the last round of deleting ended, what it deleted, and since when rounds begin before the one before has ended.
ALTER TABLE retention ADD COLUMN finished_at timestamp with time zone;
ALTER TABLE retention ADD COLUMN deleted_rows bigint;
ALTER TABLE retention ADD COLUMN behind_since timestamp with time zone;
UPDATE retention SET finished_at = begun_at;
