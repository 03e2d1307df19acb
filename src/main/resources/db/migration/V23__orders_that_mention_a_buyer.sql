-- Orders may mention another buyer than their own, so an erasure searches them, too. orders_before: the last that was searched,
-- newest first; empty after the oldest. An erasure that is not finished begins this search when it goes on.
ALTER TABLE erasure ADD COLUMN orders_before varchar(40) DEFAULT 'zzzz' NOT NULL;
