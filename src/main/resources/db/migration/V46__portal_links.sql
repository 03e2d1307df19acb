-- Links to the portal of one account, and the sessions that began with them. Neither token is here, only its SHA-256.
CREATE TABLE portal_link (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  link_sha256 varchar(64) NOT NULL,
  session_sha256 varchar(64),
  role varchar(10) NOT NULL,
  actor varchar(200),
  language varchar(5),
  zone varchar(60),
  return_url varchar(2000),
  open_until timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  opened_at timestamp with time zone
);
CREATE UNIQUE INDEX portal_link_token ON portal_link (link_sha256);
-- Asked at every request of a portal.
CREATE UNIQUE INDEX portal_link_session ON portal_link (session_sha256);
-- What is over is deleted account by account.
CREATE INDEX portal_link_account ON portal_link (account_id, expires_at);
