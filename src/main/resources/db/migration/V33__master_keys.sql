-- The master keys that secrets may be encrypted with. A key is here before a node encrypts with it, and until no secret needs it.
-- The rest is about re-encrypting with this key: reached is the column and the row up to which it was done, null once all is;
-- begins_at is when this pass begins, and renewed how many secrets it re-encrypted.
CREATE TABLE master_key (
  id varchar(20) PRIMARY KEY,
  used_since timestamp with time zone NOT NULL,
  reached varchar(160),
  begins_at timestamp with time zone NOT NULL,
  renewed bigint NOT NULL
);

-- The master keys of each node, the one that it encrypts with first.
CREATE TABLE node_key (
  node_id varchar(40) PRIMARY KEY,
  started_at timestamp with time zone NOT NULL,
  key_ids varchar(400) NOT NULL
);
