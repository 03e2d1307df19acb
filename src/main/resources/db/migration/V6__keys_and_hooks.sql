-- A key may be for one tool, for reading only, and for a while only. last_used_at is at most a minute behind.
ALTER TABLE api_key ADD COLUMN purpose varchar(20) DEFAULT 'GENERAL' NOT NULL;
ALTER TABLE api_key ADD COLUMN access varchar(20) DEFAULT 'FULL' NOT NULL;
ALTER TABLE api_key ADD COLUMN expires_at timestamp with time zone;
ALTER TABLE api_key ADD COLUMN last_used_at timestamp with time zone;

-- The automation tool that added the endpoint and takes it away again; null for a person.
ALTER TABLE endpoint ADD COLUMN managed_by varchar(20);
ALTER TABLE endpoint ADD COLUMN own_secret boolean DEFAULT FALSE NOT NULL;

-- Null for the account's own secrets, which sign wherever an endpoint has none.
ALTER TABLE signing_secret ADD COLUMN endpoint_id varchar(40);

-- Paid orders, last paid first.
CREATE INDEX orders_paid ON orders (account_id, paid_at, id);
