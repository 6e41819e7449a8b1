-- Who answers the public on a system, by name.
CREATE TABLE contact(
  system TEXT PRIMARY KEY REFERENCES object(id),
  person TEXT NOT NULL REFERENCES person(id),
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL REFERENCES person(id)
) STRICT;

-- What somebody without an account asked: nobody but the system's owner reads it, and whoever has
-- the receipt, of which SHA-256 is kept.
CREATE TABLE public_request(
  id TEXT PRIMARY KEY,
  system TEXT NOT NULL REFERENCES object(id),
  kind TEXT NOT NULL CHECK (kind IN ('explanation', 'contest')),
  text TEXT NOT NULL,
  reply_to TEXT NOT NULL,
  receipt TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES person(id), -- who was named to answer
  received_at INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  answer TEXT,
  answered_at INTEGER,
  answered_by TEXT REFERENCES person(id)
) STRICT;
CREATE INDEX public_request_system ON public_request(system, id);
