-- The log of changes, filtered by who changed something, and by what was changed.
DROP INDEX CONCURRENTLY IF EXISTS audit_entry_actor;
CREATE INDEX CONCURRENTLY audit_entry_actor ON audit_entry (actor_name, id);
DROP INDEX CONCURRENTLY IF EXISTS audit_entry_subject;
CREATE INDEX CONCURRENTLY audit_entry_subject ON audit_entry (subject, id);
