-- Passkeys (WebAuthn) of people: to sign in with, or to sign decisions with, never both.
CREATE TABLE passkey(
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person(id),
  kind TEXT NOT NULL CHECK (kind IN ('sign_in', 'decide')),
  name TEXT NOT NULL,
  credential TEXT NOT NULL UNIQUE, -- base64url, as browsers name it
  public_key TEXT NOT NULL,        -- PEM
  counter INTEGER NOT NULL,        -- the authenticator's, when it last signed
  may_be_copied INTEGER NOT NULL CHECK (may_be_copied IN (0, 1)),
  created_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX passkey_person ON passkey(person);

-- Challenges that were given out and not answered: SHA-256 of each, what it is for, and who alone may
-- answer it (a session's id, the digest of a link or of a browser's cookie).
CREATE TABLE passkey_challenge(
  hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  holder TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_challenge_end ON passkey_challenge(expires_at);
