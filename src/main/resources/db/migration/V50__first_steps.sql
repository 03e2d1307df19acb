-- Which of the first steps an account has done, and since when; the step 'dismissed' means that nobody wants to see them.
CREATE TABLE account_step (
  account_id varchar(40) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  step varchar(20) NOT NULL,
  done_at timestamp with time zone NOT NULL,
  PRIMARY KEY (account_id, step)
);
-- An account that has an endpoint already is not new.
INSERT INTO account_step (account_id, step, done_at)
SELECT id, 'dismissed', CURRENT_TIMESTAMP FROM account
WHERE EXISTS (SELECT 1 FROM endpoint WHERE endpoint.account_id = account.id AND endpoint.deleted_at IS NULL);
