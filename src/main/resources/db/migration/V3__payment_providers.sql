-- An account's credentials at a payment provider, sealed with the master key.
CREATE TABLE payment_provider (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  name varchar(40) NOT NULL,
  base_url varchar(200) NOT NULL,
  api_key bytea,
  webhook_secret bytea,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  UNIQUE (account_id, name)
);

-- Money that a provider took and that paid nothing: the order was paid already, or costs something else. Kept apart from
-- payment, whose rows each paid an order, so that accepting such money by hand stays an ordinary payment.
CREATE TABLE surplus_payment (
  account_id varchar(40) NOT NULL REFERENCES account (id),
  provider varchar(40) NOT NULL,
  reference varchar(200) NOT NULL,
  order_id varchar(40) NOT NULL REFERENCES orders (id),
  reason varchar(20) NOT NULL,
  amount numeric(20, 4) NOT NULL,
  currency varchar(3) NOT NULL,
  paid_at timestamp with time zone NOT NULL,
  is_test boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, provider, reference)
);
CREATE INDEX surplus_payment_order ON surplus_payment (order_id);
