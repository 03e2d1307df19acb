-- A closed account opens nothing any more. Its rows are purged in the background, its own row last.
ALTER TABLE account ADD COLUMN closed_at timestamp with time zone;
ALTER TABLE account ADD COLUMN purged_rows bigint DEFAULT 0 NOT NULL;
-- Which accounts are to be purged is asked every second.
CREATE INDEX account_closed ON account (closed_at);
-- Without it, purging would read the users of all accounts.
CREATE INDEX app_user_account ON app_user (account_id, id);

-- The erasure of one buyer: what is left to do, and what was done. It never holds the address; whom it is about is known by
-- match_ref until it is finished. search_after: the last event whose body was searched.
CREATE TABLE erasure (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id),
  match_ref varchar(40),
  search_after varchar(40) NOT NULL,
  orders integer NOT NULL,
  events integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone
);
CREATE INDEX erasure_account ON erasure (account_id, id);
-- Which are not finished is asked every second.
CREATE INDEX erasure_finished ON erasure (finished_at, id);
-- All orders of a buyer: each with an e-mail has a match_ref.
CREATE INDEX orders_buyer ON orders (account_id, match_ref);
