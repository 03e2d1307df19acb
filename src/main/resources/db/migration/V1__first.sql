-- Written for H2 in PostgreSQL mode and for PostgreSQL. Ids are made by the application: a prefix and a ULID.

-- What an installation makes once for itself; sealed with the master key.
CREATE TABLE installation (
  name varchar(40) PRIMARY KEY,
  sealed bytea NOT NULL
);

CREATE TABLE account (
  id varchar(40) PRIMARY KEY,
  name varchar(200) NOT NULL,
  plan varchar(20) NOT NULL,
  is_operator boolean NOT NULL,
  created_at timestamp with time zone NOT NULL
);

CREATE TABLE app_user (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  login varchar(200) NOT NULL UNIQUE,
  password_hash varchar(400) NOT NULL,
  created_at timestamp with time zone NOT NULL
);

CREATE TABLE api_key (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  name varchar(100) NOT NULL,
  hint varchar(10) NOT NULL,
  sha256 varchar(64) NOT NULL UNIQUE,
  created_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone
);
CREATE INDEX api_key_account ON api_key (account_id, id);

CREATE TABLE signing_secret (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  sealed bytea NOT NULL,
  created_at timestamp with time zone NOT NULL
);
CREATE INDEX signing_secret_account ON signing_secret (account_id);

CREATE TABLE orders (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  order_number varchar(100) NOT NULL,
  status varchar(20) NOT NULL,
  total_incl numeric(20, 4) NOT NULL,
  excl_vat numeric(20, 4) NOT NULL,
  vat numeric(20, 4) NOT NULL,
  vat_rate numeric(7, 4) NOT NULL,
  currency varchar(3) NOT NULL,
  vat_treatment varchar(20) NOT NULL,
  product_name varchar(255) NOT NULL,
  product_description varchar(5000),
  first_name varchar(200),
  last_name varchar(200),
  email varchar(254),
  company varchar(200),
  vat_number varchar(50),
  street varchar(200),
  postal_code varchar(50),
  city varchar(200),
  region varchar(200),
  country varchar(2),
  match_ref varchar(40),
  custom_fields varchar NOT NULL,
  created_at timestamp with time zone NOT NULL,
  payment_provider varchar(40),
  paid_at timestamp with time zone,
  is_test boolean NOT NULL
);
CREATE INDEX orders_account ON orders (account_id, id);

-- Its key is the promise "one event per paid order": a provider's repetition finds its row.
CREATE TABLE payment (
  account_id varchar(40) NOT NULL REFERENCES account (id),
  provider varchar(40) NOT NULL,
  reference varchar(200) NOT NULL,
  order_id varchar(40) NOT NULL REFERENCES orders (id),
  paid_at timestamp with time zone NOT NULL,
  is_test boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, provider, reference)
);
CREATE INDEX payment_order ON payment (order_id);

-- The immutable fact. From here on the account is part of every key, so that any batch can be split by account.
CREATE TABLE event (
  account_id varchar(40) NOT NULL,
  id varchar(40) NOT NULL,
  type varchar(60) NOT NULL,
  deduplication_key varchar(200) NOT NULL,
  order_number varchar(100),
  is_test boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, id),
  UNIQUE (account_id, deduplication_key)
);
CREATE INDEX event_order_number ON event (account_id, order_number);

-- The exact bytes, one row per variant; 0 is the whole event.
CREATE TABLE event_body (
  account_id varchar(40) NOT NULL,
  event_id varchar(40) NOT NULL,
  variant integer NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (account_id, event_id, variant)
);

-- What was decided for every endpoint when the event was recorded, and why: [{endpoint, decision, reason, variant}].
CREATE TABLE fanout (
  account_id varchar(40) NOT NULL,
  event_id varchar(40) NOT NULL,
  decisions varchar NOT NULL,
  PRIMARY KEY (account_id, event_id)
);

CREATE TABLE endpoint (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  name varchar(200),
  url varchar(2048) NOT NULL,
  events varchar(4000) NOT NULL,
  test_orders boolean NOT NULL,
  status varchar(20) NOT NULL,
  status_reason varchar(40),
  signature_key bytea,
  headers bytea,
  success varchar(10) NOT NULL,
  retry_preset varchar(20) NOT NULL,
  retry_delays varchar(2000),
  max_in_flight integer,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone
);
CREATE INDEX endpoint_account ON endpoint (account_id, id);

-- The queue and only the queue: a row exists while something is left to do for this event and endpoint.
-- due_at: when to act next. A claim sets it to the end of its lease, so a row whose owner died becomes due by itself.
CREATE TABLE delivery (
  account_id varchar(40) NOT NULL,
  id varchar(40) NOT NULL,
  event_id varchar(40) NOT NULL,
  endpoint_id varchar(40) NOT NULL,
  variant integer NOT NULL,
  retry_of varchar(40),
  attempt_count integer NOT NULL,
  due_at timestamp with time zone NOT NULL,
  claimed_by varchar(40),
  claim_no integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, id),
  UNIQUE (account_id, event_id, endpoint_id)
);
-- The poller asks endpoint by endpoint, so that one long backlog cannot hide the others.
CREATE INDEX delivery_due ON delivery (endpoint_id, due_at);

-- The log, append-only. The final row of a delivery says what became of it.
CREATE TABLE attempt (
  account_id varchar(40) NOT NULL,
  id varchar(40) NOT NULL,
  delivery_id varchar(40) NOT NULL,
  event_id varchar(40) NOT NULL,
  endpoint_id varchar(40) NOT NULL,
  number integer NOT NULL,
  started_at timestamp with time zone NOT NULL,
  duration_ms bigint NOT NULL,
  outcome varchar(20),
  status_code integer,
  error varchar(500),
  is_final boolean NOT NULL,
  is_late boolean NOT NULL,
  status varchar(20),
  status_reason varchar(40),
  retry_of varchar(40),
  request_headers varchar,
  response_headers varchar,
  response_body varchar,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX attempt_delivery ON attempt (account_id, delivery_id, id);
-- The list of finished deliveries, newest first.
CREATE INDEX attempt_final ON attempt (account_id, is_final, delivery_id);
-- What became of an event, endpoint by endpoint.
CREATE INDEX attempt_event ON attempt (account_id, event_id);
-- The last attempt at an endpoint: "last: 200".
CREATE INDEX attempt_endpoint ON attempt (account_id, endpoint_id, id);
