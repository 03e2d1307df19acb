-- Who may do what, how somebody wants to read, and what keeps guessing slow. session_no is raised by every change of the
-- password or the role: sessions from before it are over.
ALTER TABLE app_user ADD COLUMN role varchar(20) DEFAULT 'OPERATOR' NOT NULL;
ALTER TABLE app_user ADD COLUMN language varchar(2);
ALTER TABLE app_user ADD COLUMN zone varchar(60);
ALTER TABLE app_user ADD COLUMN must_change_password boolean DEFAULT FALSE NOT NULL;
ALTER TABLE app_user ADD COLUMN failed_logins integer DEFAULT 0 NOT NULL;
ALTER TABLE app_user ADD COLUMN locked_until timestamp with time zone;
ALTER TABLE app_user ADD COLUMN last_login_at timestamp with time zone;
ALTER TABLE app_user ADD COLUMN session_no integer DEFAULT 1 NOT NULL;
