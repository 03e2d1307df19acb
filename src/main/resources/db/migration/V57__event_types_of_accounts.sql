-- Event types of accounts' own. An archived one stays, since events have it.
CREATE TABLE event_type (
  account_id varchar(40) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name varchar(60) NOT NULL,
  description varchar(1000) NOT NULL,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  archived_at timestamp with time zone,
  PRIMARY KEY (account_id, name)
);

-- The schema of a version never changes; its example may.
CREATE TABLE event_type_version (
  account_id varchar(40) NOT NULL,
  name varchar(60) NOT NULL,
  version integer NOT NULL,
  json_schema varchar NOT NULL,
  example varchar NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, name, version),
  FOREIGN KEY (account_id, name) REFERENCES event_type (account_id, name) ON DELETE CASCADE
);

-- Which version of its type an event has; null for types that are built in.
ALTER TABLE event ADD COLUMN type_version integer;
