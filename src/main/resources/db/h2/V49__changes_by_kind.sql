-- The log of changes, filtered by what was done.
CREATE INDEX audit_entry_action ON audit_entry (action, id);
