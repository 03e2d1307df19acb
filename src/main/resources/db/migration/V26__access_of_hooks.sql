-- A key for Zapier subscribes hooks and looks at samples, and does nothing else.
UPDATE api_key SET access = 'HOOKS' WHERE purpose = 'ZAPIER';

-- The API key that a hook was last asked for with, and told its secret; null for others, and where it is not known.
ALTER TABLE endpoint ADD COLUMN subscribed_by varchar(40);

-- app_user.failed_logins and .locked_until are no longer read: failures are counted by login and address, in memory. They stay
-- while nodes of the version before may run beside this one.
