-- What belongs together: whoever sees both ends sees that they do.
CREATE TABLE relation(
  source TEXT NOT NULL REFERENCES object(id),
  target TEXT NOT NULL REFERENCES object(id),
  at INTEGER NOT NULL,
  by TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (source, target)
) STRICT;
CREATE INDEX relation_target ON relation(target);

-- Who can be named in an agreement. `reads_own`: sees what their own organisation keeps.
CREATE VIEW party AS
SELECT id, 'organisation' AS kind, name, id AS organisation, 1 AS reads_own, 1 AS here
FROM organisation
UNION ALL
SELECT id, 'person', name, organisation, role <> 'observer', state = 'active' FROM person;
