-- Compares what a provider says with what is known here, and asks what of it was not delivered.
-- provider: null for a comparison of deliveries alone. running_for: the provider, or '-' for none, while it runs; then null, so that
-- one at most runs. nightly: 'report' or 'repair' if nobody asked for it, else null. stage: 'payments', then 'orders'; cursor_at: the
-- place in its list. due_at: when the next step is due, or the end of a node's claim; null if there is nothing to do. tries: steps
-- that began since one succeeded. reason: why something could not be asked. is_cut: whether a limit ended it early.
CREATE TABLE reconciliation (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL,
  provider varchar(40),
  running_for varchar(40),
  nightly varchar(10),
  since_at timestamp with time zone NOT NULL,
  until_at timestamp with time zone NOT NULL,
  state varchar(20) NOT NULL,
  reason varchar(40),
  stage varchar(20) NOT NULL,
  cursor_at varchar(200),
  pages integer NOT NULL,
  tries integer NOT NULL,
  due_at timestamp with time zone,
  compared integer NOT NULL,
  not_ours integer NOT NULL,
  unknown_here integer NOT NULL,
  undelivered integer NOT NULL,
  waiting integer NOT NULL,
  is_cut boolean NOT NULL,
  begun_by varchar(40),
  begun_by_name varchar(200) NOT NULL,
  created_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  UNIQUE (account_id, running_for)
);
CREATE INDEX reconciliation_account ON reconciliation (account_id, id);
-- What is due is asked every second.
CREATE INDEX reconciliation_due ON reconciliation (due_at);

-- What it found. Nothing of a buyer is in it. subject: the reference of a payment, or the event and the endpoint; it is found once.
-- order_id: of a payment as the provider has it; there may be no such order. source: what the provider is asked for to see a payment
-- again. repair: null, 'wanted', or what came of it.
CREATE TABLE reconciliation_finding (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL,
  reconciliation_id varchar(40) NOT NULL,
  kind varchar(20) NOT NULL,
  reason varchar(20) NOT NULL,
  subject varchar(250) NOT NULL,
  order_id varchar(40) NOT NULL,
  order_number varchar(100),
  provider varchar(40),
  reference varchar(200),
  source varchar(200),
  event_id varchar(40),
  endpoint_id varchar(40),
  amount numeric(20, 4) NOT NULL,
  currency varchar(3) NOT NULL,
  paid_at timestamp with time zone,
  is_test boolean NOT NULL,
  repair varchar(20),
  repaired_at timestamp with time zone,
  UNIQUE (reconciliation_id, subject)
);
CREATE INDEX reconciliation_finding_account ON reconciliation_finding (account_id, reconciliation_id, id);
