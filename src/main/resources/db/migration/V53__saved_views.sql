-- Filters that a person keeps. An operator keeps some of every account that is looked at.
CREATE TABLE saved_view (
  account_id varchar(40) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  id varchar(40) NOT NULL,
  user_id varchar(40) NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  name varchar(60) NOT NULL,
  query varchar(2000) NOT NULL,
  PRIMARY KEY (account_id, id),
  UNIQUE (user_id, account_id, name)
);
