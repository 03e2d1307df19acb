-- Endpoints that failed lately, and those whose held deliveries are being released. An endpoint without a row is well.
-- trial_at: when the next trial is due; null unless the deliveries are held.
CREATE TABLE endpoint_health (
  account_id varchar(40) NOT NULL,
  endpoint_id varchar(40) NOT NULL,
  failures integer NOT NULL,
  failing_since timestamp with time zone,
  refused_since timestamp with time zone,
  trial_at timestamp with time zone,
  trials integer NOT NULL,
  is_releasing boolean NOT NULL,
  PRIMARY KEY (account_id, endpoint_id)
);
