-- What an account sells on pages of ours. custom_fields: JSON, [{name, label, required}, …] in the order of the form.
CREATE TABLE product (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  name varchar(255) NOT NULL,
  description varchar(5000),
  total_incl numeric(20, 4) NOT NULL,
  vat_rate numeric(7, 4) NOT NULL,
  currency varchar(3) NOT NULL,
  custom_fields varchar NOT NULL,
  active boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  -- Those of an account.
  UNIQUE (account_id, id)
);

-- An order that was placed on such a page. token: the unguessable part of the buyer's pages; form_key: by which a form that
-- is sent twice is known; outcome: how a payment ended that paid nothing, null before.
CREATE TABLE checkout (
  token varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  product_id varchar(40) NOT NULL,
  order_id varchar(40) NOT NULL,
  form_key varchar(64) NOT NULL,
  outcome varchar(20),
  created_at timestamp with time zone NOT NULL,
  UNIQUE (account_id, form_key),
  -- A provider tells about an order.
  UNIQUE (account_id, order_id)
);
