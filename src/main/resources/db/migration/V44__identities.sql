-- Which person is which at the identity provider, from the first sign-in there on. Nodes of before do not know the table and
-- remove people, too.
CREATE TABLE person_identity (
  issuer varchar(400) NOT NULL,
  subject varchar(255) NOT NULL,
  user_id varchar(40) NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX person_identity_user ON person_identity (user_id);
