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

-- Who gets e-mails about an account's endpoints.
CREATE TABLE mail_recipient (
  account_id varchar(40) NOT NULL,
  id varchar(40) NOT NULL,
  email varchar(254) NOT NULL,
  language varchar(10) NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, id),
  UNIQUE (account_id, email)
);

-- What the e-mails about an endpoint have to say, until it is well again.
-- mailed: what the last e-mail said, null if there was none. due_at: when the next one is due, null if none is.
CREATE TABLE mail (
  account_id varchar(40) NOT NULL,
  endpoint_id varchar(40) NOT NULL,
  type varchar(40) NOT NULL,
  reason varchar(40),
  happened_at timestamp with time zone NOT NULL,
  mailed varchar(40),
  due_at timestamp with time zone,
  PRIMARY KEY (account_id, endpoint_id)
);
