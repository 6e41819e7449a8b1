-- Ids are made by the laboratory and sort by time; times are microseconds since 1970, UTC.

CREATE TABLE organisation(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  runs_lab INTEGER NOT NULL CHECK (runs_lab IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE person(
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisation(id),
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'member', 'reviewer', 'observer')),
  discipline TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'left', 'erased')),
  password TEXT NOT NULL,     -- Argon2id, as libsodium writes it
  totp_secret TEXT NOT NULL,  -- base32
  totp_step INTEGER NOT NULL, -- the last one used: each works once
  totp_pending TEXT NOT NULL DEFAULT '', -- a new one that was not shown to work yet
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_organisation ON person(organisation);

-- One-time links, sessions, tokens: SHA-256 of the secret, never the secret.
CREATE TABLE link(
  hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('setup', 'invitation', 'recovery')),
  organisation TEXT REFERENCES organisation(id),
  role TEXT NOT NULL,
  email TEXT NOT NULL,
  person TEXT REFERENCES person(id), -- whom its first step made
  made_by TEXT REFERENCES person(id),
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;

CREATE TABLE recovery_code(
  hash TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person(id),
  used_at INTEGER,
  PRIMARY KEY (person, hash)
) STRICT;

CREATE TABLE session(
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES person(id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  fresh_at INTEGER NOT NULL -- when both factors were last shown
) STRICT;
CREATE INDEX session_person ON session(person);

CREATE TABLE token(
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES person(id),
  name TEXT NOT NULL,
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX token_person ON token(person);

-- Failed ways in, by digest of the address that was tried.
CREATE TABLE attempt(
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  locked_until INTEGER NOT NULL
) STRICT;

CREATE TABLE signing_key(
  id TEXT NOT NULL,         -- SHA-256 of its DER form, as in envelopes
  public_key TEXT NOT NULL, -- PEM
  name TEXT NOT NULL,
  whose TEXT NOT NULL CHECK (whose IN ('person', 'organisation')),
  person TEXT NOT NULL REFERENCES person(id), -- who enrolled it
  organisation TEXT NOT NULL REFERENCES organisation(id),
  counts_from INTEGER NOT NULL,
  counts_until INTEGER, -- revoked
  PRIMARY KEY (id, organisation)
) STRICT;

-- What the laboratory keeps. `audience` is the object whose shares say who sees this one.
CREATE TABLE object(
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  owner TEXT NOT NULL REFERENCES organisation(id),
  audience TEXT NOT NULL REFERENCES object(id) DEFERRABLE INITIALLY DEFERRED,
  about TEXT REFERENCES object(id),
  version INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES person(id),
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX object_audience ON object(audience);
CREATE INDEX object_about ON object(about);
CREATE INDEX object_kind ON object(kind, id);
CREATE INDEX object_digest ON object(body ->> '$.digest') WHERE body ->> '$.digest' IS NOT NULL;

CREATE TABLE share(
  audience TEXT NOT NULL REFERENCES object(id) DEFERRABLE INITIALLY DEFERRED,
  organisation TEXT NOT NULL REFERENCES organisation(id),
  granted TEXT NOT NULL CHECK (granted IN ('own', 'shared')),
  at INTEGER NOT NULL,
  by TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (audience, organisation)
) STRICT;
CREATE INDEX share_organisation ON share(organisation, audience);

-- Who changed what and when, before and after.
CREATE TABLE history(
  seq INTEGER PRIMARY KEY,
  object TEXT NOT NULL, -- or a person, an organisation
  version INTEGER NOT NULL,
  act TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;
CREATE INDEX history_object ON history(object, seq);
CREATE TRIGGER history_stays_as_it_is BEFORE UPDATE ON history
BEGIN SELECT raise(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_stays BEFORE DELETE ON history
BEGIN SELECT raise(ABORT, 'history is append-only'); END;

-- The log's entries, in order; tiles and checkpoints are made from them.
CREATE TABLE ledger_entry(
  number INTEGER PRIMARY KEY CHECK (number >= 0),
  leaf TEXT NOT NULL,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_entry_subject ON ledger_entry(subject);
CREATE TRIGGER ledger_stays_as_it_is BEFORE UPDATE ON ledger_entry
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger_entry
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

-- Of what names persons the ledger has a digest keyed by a salt: who erases the salt erases it.
CREATE TABLE salt(
  object TEXT PRIMARY KEY REFERENCES object(id),
  salt TEXT NOT NULL
) STRICT;

-- Files are named by their digest; who sent one may put it into an object.
CREATE TABLE upload(
  digest TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person(id),
  size INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (digest, person)
) STRICT;
CREATE TABLE object_file(
  object TEXT NOT NULL REFERENCES object(id),
  part TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (object, part)
) STRICT;
CREATE INDEX object_file_digest ON object_file(digest);

CREATE TABLE job(
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  object TEXT NOT NULL REFERENCES object(id),
  person TEXT NOT NULL REFERENCES person(id),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  lease_until INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX job_state ON job(state, id);

CREATE TABLE setting(
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
