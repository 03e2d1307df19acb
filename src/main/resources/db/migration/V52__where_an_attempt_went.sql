-- An endpoint's URL may change between two attempts. Null: nothing was sent, or an earlier release wrote the line.
ALTER TABLE attempt ADD COLUMN url varchar;
