-- A secret signs until expires_at (null: no end). The bookto header has room for one: the last that was activated.
ALTER TABLE signing_secret ADD COLUMN expires_at timestamp with time zone;
ALTER TABLE signing_secret ADD COLUMN activated_at timestamp with time zone;
UPDATE signing_secret SET activated_at = created_at;
