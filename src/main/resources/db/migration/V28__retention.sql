-- One row: when a node last began to delete what is kept for a limited time.
CREATE TABLE retention (
  begun_at timestamp with time zone NOT NULL
);
INSERT INTO retention (begun_at) VALUES (TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00');
