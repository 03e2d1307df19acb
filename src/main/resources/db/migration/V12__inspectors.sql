-- An inspector takes whatever is sent to its URL and answers as its account chose. requests counts all that ever came.
CREATE TABLE inspector (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  token varchar(40) NOT NULL UNIQUE,
  answer_status integer NOT NULL,
  answer_delay_seconds integer NOT NULL,
  requests bigint NOT NULL,
  last_request_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  -- Those of an account, and what captured_request refers to.
  UNIQUE (account_id, id)
);
-- Which are over is asked every second.
CREATE INDEX inspector_expired ON inspector (expires_at, id);

-- What it took, the last hundred. headers: JSON, [[name, value], …]. body: what is kept of it; body_bytes: how many came.
CREATE TABLE captured_request (
  account_id varchar(40) NOT NULL,
  inspector_id varchar(40) NOT NULL,
  id varchar(40) NOT NULL,
  method varchar(40) NOT NULL,
  target varchar(4000) NOT NULL,
  headers text NOT NULL,
  headers_cut boolean NOT NULL,
  body bytea NOT NULL,
  body_bytes bigint NOT NULL,
  received_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, inspector_id, id),
  FOREIGN KEY (account_id, inspector_id) REFERENCES inspector (account_id, id)
);
