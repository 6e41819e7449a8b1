-- Somebody who comes in with passkeys alone adds a password: it waits for the second factor that comes
-- with it. When the one that counts was set, so that a removal that is repeated spares a later one.
ALTER TABLE person ADD COLUMN password_pending TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN password_at INTEGER NOT NULL DEFAULT 0;
