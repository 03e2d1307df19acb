-- What the owner of an endpoint was told, until the endpoint is well again: DEGRADED or SUSPENDED.
ALTER TABLE endpoint_health ADD COLUMN told varchar(20);

-- What is to be told to owners of endpoints. A row is deleted in the transaction that records it as an event.
CREATE TABLE notice (
  account_id varchar(40) NOT NULL,
  id varchar(40) NOT NULL,
  endpoint_id varchar(40) NOT NULL,
  type varchar(40) NOT NULL,
  detail varchar(2000) NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, id)
);
