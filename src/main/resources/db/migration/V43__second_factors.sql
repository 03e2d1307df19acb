-- The second factor of people: an authenticator app, with a secret sealed by the master key and the step of the last code, and
-- recovery codes. A person has it from the first code on, which app_user.second_factor says; until then the secret waits. Nodes
-- of before do not know the tables and remove people, too.
ALTER TABLE app_user ADD COLUMN second_factor boolean DEFAULT FALSE NOT NULL;
CREATE TABLE second_factor (
  user_id varchar(40) PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
  secret bytea NOT NULL,
  last_step bigint NOT NULL
);
CREATE TABLE recovery_code (
  user_id varchar(40) NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  code_hash varchar(64) NOT NULL,
  PRIMARY KEY (user_id, code_hash)
);
