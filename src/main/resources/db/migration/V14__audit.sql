-- Who changed what, in which account: written in the transaction of the change. actor is a user's or an API key's id, null for
-- the system itself; actor_name is what it was called then.
CREATE TABLE audit_entry (
  account_id varchar(40) NOT NULL,
  id varchar(40) NOT NULL,
  at timestamp with time zone NOT NULL,
  actor varchar(40),
  actor_name varchar(200) NOT NULL,
  action varchar(40) NOT NULL,
  subject varchar(300),
  PRIMARY KEY (account_id, id)
);
-- The operator reads across accounts, newest first.
CREATE INDEX audit_entry_id ON audit_entry (id);
