-- Stripe's test mode signs with a secret of its own.
ALTER TABLE payment_provider ADD COLUMN test_webhook_secret bytea;

-- What providers told of that pays no order of the account: for the seller, few and without anything of a buyer.
CREATE TABLE provider_notice (
  account_id varchar(40) NOT NULL REFERENCES account (id),
  provider varchar(40) NOT NULL,
  kind varchar(20) NOT NULL,
  reference varchar(200) NOT NULL,
  times integer NOT NULL,
  first_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, provider, kind, reference)
);
