-- Evidence that a system's owner shows the public. What was withdrawn stays, with its reason,
-- also where it is published again later.
CREATE TABLE published(
  evidence TEXT NOT NULL REFERENCES object(id),
  system TEXT NOT NULL REFERENCES object(id),
  at INTEGER NOT NULL,
  by TEXT NOT NULL REFERENCES person(id),
  withdrawn_at INTEGER,
  withdrawn_by TEXT REFERENCES person(id),
  reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(evidence, at)
) STRICT;
CREATE UNIQUE INDEX published_now ON published(evidence) WHERE withdrawn_at IS NULL;
CREATE INDEX published_system ON published(system, evidence);
