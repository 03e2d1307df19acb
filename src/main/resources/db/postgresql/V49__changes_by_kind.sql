-- The log of changes, filtered by what was done.
DROP INDEX CONCURRENTLY IF EXISTS audit_entry_action;
CREATE INDEX CONCURRENTLY audit_entry_action ON audit_entry (action, id);
