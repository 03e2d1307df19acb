ALTER TABLE inspector ADD COLUMN name varchar(100);

-- A program listens: until then requests wait for the answers that it brings. Null without one.
ALTER TABLE inspector ADD COLUMN listened_until timestamp with time zone;

-- The requests of an inspector in the order of their commits, from 1. Ids are no such order: they are made on several nodes.
ALTER TABLE captured_request ADD COLUMN number bigint DEFAULT 0 NOT NULL;

-- When a listener got it, and what the listener's own server answered. body: text, bounded.
ALTER TABLE captured_request ADD COLUMN taken_at timestamp with time zone;

ALTER TABLE captured_request ADD COLUMN answered_at timestamp with time zone;

ALTER TABLE captured_request ADD COLUMN answer_status integer;

ALTER TABLE captured_request ADD COLUMN answer_retry_after integer;

ALTER TABLE captured_request ADD COLUMN answer_body text;
