-- Checkouts that wait, the longest first.
CREATE INDEX checkout_waiting ON checkout (waits_since);
