-- What an operator added to the entities that every installation knows.
CREATE TABLE entity_type (
  name varchar(40) PRIMARY KEY,
  label varchar(100) NOT NULL,
  created_at timestamp with time zone NOT NULL
);
