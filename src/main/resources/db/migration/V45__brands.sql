-- How an account shows itself to its customers: on the checkout and in its portal. Null: as the installation does. Nodes of before
-- do not know the table and purge accounts, too.
CREATE TABLE account_brand (
  account_id varchar(40) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  name varchar(200),
  colour varchar(7),
  shop_url varchar(2000),
  logo_type varchar(20),
  logo_sha256 varchar(64),
  logo bytea
);
-- A logo is fetched by its hash alone.
CREATE INDEX account_brand_logo ON account_brand (logo_sha256);
