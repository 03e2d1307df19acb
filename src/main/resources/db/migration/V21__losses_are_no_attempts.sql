-- Claims in a row that ended with their node while an attempt was, or may have been, under way. They are no attempts of the retry
-- schedule. From the first one on, begun_at says since when an attempt is under way.
ALTER TABLE delivery ADD COLUMN loss_count integer DEFAULT 0 NOT NULL;
ALTER TABLE delivery ADD COLUMN begun_at timestamp with time zone;

-- The nodes that have begun to make POSTs since they started. What another had claimed when it died was not begun.
CREATE TABLE posting_node (
  id varchar(40) PRIMARY KEY
);
INSERT INTO posting_node (id)
  SELECT id FROM node UNION SELECT claimed_by FROM delivery WHERE claimed_by IS NOT NULL;

-- Losses counted as attempts until now: what waits has its whole schedule again.
UPDATE delivery SET attempt_count = attempt_count - (SELECT COUNT(*) FROM attempt a WHERE a.account_id = delivery.account_id
  AND a.delivery_id = delivery.id AND a.outcome = 'lost' AND a.is_late = FALSE) WHERE attempt_count > 0;
