-- What an account did on a day in UTC, by what was counted: 'orders', 'event:order.paid', 'attempts', 'delivered', 'failed'.
-- Retention does not touch it.
CREATE TABLE usage_day (
  account_id varchar(40) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  on_day date NOT NULL,
  what varchar(80) NOT NULL,
  number bigint NOT NULL,
  PRIMARY KEY (account_id, on_day, what)
);
-- The last ids that were counted, or an id of the time up to which nothing else was there.
CREATE TABLE usage_counted (
  account_id varchar(40) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  orders_id varchar(40) NOT NULL,
  event_id varchar(40) NOT NULL,
  attempt_id varchar(40) NOT NULL
);
-- When the last round of counting began, and the time up to which all accounts are counted.
CREATE TABLE usage_round (
  begun_at timestamp with time zone NOT NULL,
  counted_until timestamp with time zone
);
INSERT INTO usage_round VALUES (TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00Z', NULL);
