-- How many attempts the node finished in the minute before its last sign of life: together, the pace of the installation.
ALTER TABLE node ADD COLUMN attempts_last_minute bigint DEFAULT 0 NOT NULL;
