-- Who wants to be written to. `stop` stands in the messages' address that ends it, and does nothing else.
CREATE TABLE subscription(
  person TEXT PRIMARY KEY REFERENCES person(id),
  often TEXT NOT NULL CHECK (often IN ('at_once', 'daily')),
  language TEXT NOT NULL CHECK (language IN ('en', 'fr')),
  titles INTEGER NOT NULL CHECK (titles IN (0, 1)), -- whether names of objects may travel by mail
  stop TEXT NOT NULL UNIQUE,
  next_at INTEGER NOT NULL,            -- no message goes before
  failures INTEGER NOT NULL DEFAULT 0  -- of the message that waits
) STRICT;

-- What waits for them and whether they were told: each thing once.
CREATE TABLE notice(
  person TEXT NOT NULL REFERENCES subscription(person) ON DELETE CASCADE,
  what TEXT NOT NULL,
  object TEXT NOT NULL, -- or a request of the public
  state TEXT NOT NULL CHECK (state IN ('known', 'waiting', 'sent', 'given_up')),
  PRIMARY KEY (person, what, object)
) STRICT;
