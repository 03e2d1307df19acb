-- Whether a provider is compared every night: 'report', 'repair', or null for not at all; and when it is next.
ALTER TABLE payment_provider ADD COLUMN reconcile_nightly varchar(10);
ALTER TABLE payment_provider ADD COLUMN reconcile_due_at timestamp with time zone;
-- What is due is asked every second.
CREATE INDEX payment_provider_reconcile ON payment_provider (reconcile_due_at);
