ALTER TABLE endpoint ADD COLUMN rate_limit_per_second integer;

-- The token bucket of an endpoint that has, or had, a rate limit. Until this time all tokens are taken.
CREATE TABLE endpoint_bucket (
  account_id varchar(40) NOT NULL,
  endpoint_id varchar(40) NOT NULL,
  taken_until timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, endpoint_id)
);
