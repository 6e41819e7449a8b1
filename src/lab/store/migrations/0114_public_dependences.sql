-- What of a system's dependences its owner shows the public, one by one; none is there by itself. What
-- was taken back stays, without being shown.
CREATE TABLE public_dependence(
  dependence TEXT PRIMARY KEY REFERENCES object(id),
  at INTEGER NOT NULL,
  by TEXT NOT NULL REFERENCES person(id),
  withdrawn_at INTEGER
) STRICT;
