-- When an endpoint last was not active: from its pause or suspension until it was enabled again; until_at is null until then.
CREATE TABLE absence (
  account_id varchar(40) NOT NULL,
  endpoint_id varchar(40) NOT NULL,
  since_at timestamp with time zone NOT NULL,
  until_at timestamp with time zone,
  PRIMARY KEY (account_id, endpoint_id)
);

-- Sends again what an endpoint missed between two times, in the order of the feed.
-- running_for: the endpoint while the recovery runs, then null, so that one at most runs for an endpoint.
-- events: as an endpoint's, or empty for all. cursor_at: the place in the feed that it has reached; null before its first step.
-- reached_at: when the event at that place was recorded. reason: why it waits, or why it was cancelled.
CREATE TABLE recovery (
  id varchar(40) PRIMARY KEY,
  account_id varchar(40) NOT NULL,
  endpoint_id varchar(40) NOT NULL,
  running_for varchar(40),
  what varchar(10) NOT NULL,
  events varchar(4000) NOT NULL,
  since_at timestamp with time zone NOT NULL,
  until_at timestamp with time zone NOT NULL,
  state varchar(20) NOT NULL,
  reason varchar(40),
  cursor_at varchar(200),
  reached_at timestamp with time zone NOT NULL,
  found integer NOT NULL,
  sent integer NOT NULL,
  skipped integer NOT NULL,
  body_gone integer NOT NULL,
  begun_by varchar(40),
  begun_by_name varchar(200) NOT NULL,
  created_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  UNIQUE (account_id, running_for)
);
CREATE INDEX recovery_account ON recovery (account_id, id);
-- Which are not finished is asked every second.
CREATE INDEX recovery_finished ON recovery (finished_at, id);
