-- A key pair that signs beside the secret, as long as the secret does; null where there is none. Only the private key is a secret.
ALTER TABLE signing_secret ADD COLUMN private_key bytea;
ALTER TABLE signing_secret ADD COLUMN public_key varchar(60);
