-- Evidence that a system's owner shows the public. What was withdrawn stays, with its reason.
CREATE TABLE published(
  evidence TEXT PRIMARY KEY REFERENCES object(id),
  system TEXT NOT NULL REFERENCES object(id),
  at INTEGER NOT NULL,
  by TEXT NOT NULL REFERENCES person(id),
  withdrawn_at INTEGER,
  withdrawn_by TEXT REFERENCES person(id),
  reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX published_system ON published(system, evidence);
