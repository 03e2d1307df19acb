-- An endpoint can get its deliveries one after the other, in the order of the feed. ordered_by is the place of the event there.
ALTER TABLE endpoint ADD COLUMN ordered boolean DEFAULT FALSE NOT NULL;
ALTER TABLE delivery ADD COLUMN ordered_by bigint;
