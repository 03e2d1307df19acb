-- Accounts that keep less than the installation does; null: as long as the installation. Nodes of before do not know the table
-- and purge accounts, too.
CREATE TABLE account_retention (
  account_id varchar(40) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  bodies_days integer,
  deliveries_days integer
);
