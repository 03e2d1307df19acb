-- Links by which a person chooses a password. The token itself is nowhere; a link that was used is gone. Nodes of before do not
-- know the table and remove people, too.
ALTER TABLE app_user ADD COLUMN email varchar(254);
CREATE INDEX app_user_email ON app_user (email);
CREATE TABLE person_link (
  token_hash varchar(64) PRIMARY KEY,
  user_id varchar(40) NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  kind varchar(20) NOT NULL,
  expires_at timestamp with time zone NOT NULL
);
CREATE INDEX person_link_user ON person_link (user_id);
