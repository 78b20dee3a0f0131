-- People who sign in at the operator's OpenID provider.
CREATE TABLE people (
  -- Worked out from issuer and subject: the same person has the same one for ever.
  id TEXT PRIMARY KEY,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  -- As the provider said when they signed in last.
  name TEXT,
  email TEXT,
  -- What they became then: `operator`, or a role in a tenant.
  role TEXT NOT NULL,
  tenant_id TEXT REFERENCES tenants (id),
  created_at TEXT NOT NULL,
  signed_in_at TEXT NOT NULL
);

-- A session stands for a token, or for a person and the rule that lets them in.
CREATE TABLE new_sessions (
  -- SHA-256 of the cookie's value, in hex.
  hash TEXT PRIMARY KEY,
  -- SHA-256 of the token, in hex: what the token may do, and whether it still works, is asked anew at every request.
  token_hash TEXT,
  person_id TEXT REFERENCES people (id),
  -- JSON, as the configuration has it: whether it still stands there is asked anew at every request.
  rule TEXT,
  -- What the provider wants to see when the person leaves; sealed.
  id_token TEXT,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  CHECK ((token_hash IS NULL) = (person_id IS NOT NULL AND rule IS NOT NULL))
);
INSERT INTO new_sessions (hash, token_hash, created_at, expires_at)
SELECT hash, token_hash, created_at, expires_at FROM sessions;
DROP TABLE sessions;
ALTER TABLE new_sessions RENAME TO sessions;
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_person ON sessions (person_id);

-- Sign-ins that are done, for as long as their cookie may come again.
CREATE TABLE finished_sign_ins (
  -- SHA-256 of the state, in hex.
  state_hash TEXT PRIMARY KEY,
  expires_at TEXT NOT NULL
);
