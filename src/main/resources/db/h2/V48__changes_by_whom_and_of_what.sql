-- The log of changes, filtered by who changed something, and by what was changed.
CREATE INDEX audit_entry_actor ON audit_entry (actor_name, id);
CREATE INDEX audit_entry_subject ON audit_entry (subject, id);
