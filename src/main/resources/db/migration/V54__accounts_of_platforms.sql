-- A platform's own id of an account, and what the account may do where that differs from the installation; null: as the
-- installation. A closed account keeps its ref until another one takes it, or until it is purged.
ALTER TABLE account ADD COLUMN ref varchar(100);
ALTER TABLE account ADD COLUMN most_endpoints integer;
ALTER TABLE account ADD COLUMN calls_per_second integer;
ALTER TABLE account ADD COLUMN max_in_flight integer;
ALTER TABLE account ADD CONSTRAINT account_ref UNIQUE (ref);
