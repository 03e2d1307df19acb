-- What was answered to a request with an Idempotency-Key, for 24 hours. Without a status the request still runs.
-- sha256 is of what was asked for; holder is the try that may write the answer.
CREATE TABLE kept_answer (
  account_id varchar(40) NOT NULL,
  idempotency_key varchar(255) NOT NULL,
  sha256 varchar(64) NOT NULL,
  holder varchar(40) NOT NULL,
  created_at timestamp with time zone NOT NULL,
  status integer,
  location varchar(400),
  etag varchar(40),
  body bytea,
  PRIMARY KEY (account_id, idempotency_key)
);
-- The oldest are deleted first.
CREATE INDEX kept_answer_created ON kept_answer (created_at);

-- Raised by every change, whoever makes it: what If-Match compares.
ALTER TABLE endpoint ADD COLUMN version integer DEFAULT 1 NOT NULL;
