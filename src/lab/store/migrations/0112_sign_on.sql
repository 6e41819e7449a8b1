-- The organisations' own sign-on (OpenID Connect), one of each. The client's secret is in a file outside of
-- the folder, of which only the name is here.
CREATE TABLE provider(
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL UNIQUE REFERENCES organisation(id),
  name TEXT NOT NULL,      -- that everybody reads where people sign in
  issuer TEXT NOT NULL,
  client TEXT NOT NULL,
  secret TEXT NOT NULL,    -- name of its file; "": the client has none
  acr TEXT NOT NULL,       -- what its tokens say where it asked for two factors; "", both: it is
  amr TEXT NOT NULL,       -- never believed to have
  discovery TEXT NOT NULL, -- its document, as it gave it when it was named
  created_at INTEGER NOT NULL
) STRICT;

-- Who somebody is there. Never found by an address of e-mail.
CREATE TABLE identity(
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL REFERENCES provider(id),
  person TEXT NOT NULL REFERENCES person(id),
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER,
  UNIQUE (issuer, subject),
  UNIQUE (person)
) STRICT;
CREATE INDEX identity_provider ON identity(provider);

-- The session ends with the identity that it was begun by.
ALTER TABLE session ADD COLUMN identity TEXT;
CREATE INDEX session_identity ON session(identity) WHERE identity IS NOT NULL;

-- Who showed the first factor at their organisation, and not yet the second here: SHA-256 of the browser's
-- cookie.
CREATE TABLE code_awaited(
  hash TEXT PRIMARY KEY,
  identity TEXT NOT NULL REFERENCES identity(id),
  shown_at INTEGER NOT NULL, -- the first factor
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX code_awaited_identity ON code_awaited(identity);

-- How many challenges of one purpose there are, and which began first.
CREATE INDEX passkey_challenge_purpose ON passkey_challenge(purpose, expires_at, hash);
