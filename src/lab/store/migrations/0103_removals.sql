-- What was erased: a person, or an object that was theirs. Its lines of history may lose what they
-- held, and nothing else.
CREATE TABLE erased(
  object TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;

DROP TRIGGER history_stays_as_it_is;
CREATE TRIGGER history_stays_as_it_is BEFORE UPDATE ON history
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE erased.object = OLD.object)
  OR NEW.seq IS NOT OLD.seq OR NEW.object IS NOT OLD.object OR NEW.version IS NOT OLD.version
  OR NEW.act IS NOT OLD.act OR NEW.at IS NOT OLD.at OR NEW.by IS NOT OLD.by
  OR NEW.before IS NOT NULL
  OR NEW.after IS NOT CASE WHEN OLD.after IS NULL THEN NULL ELSE '{"erased":true}' END
BEGIN SELECT raise(ABORT, 'history is append-only'); END;

-- Files of what was erased, until they are off the disk.
CREATE TABLE file_to_erase(
  digest TEXT PRIMARY KEY
) STRICT;
