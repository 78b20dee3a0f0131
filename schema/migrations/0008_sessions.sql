-- Sessions of people at the dashboard: the cookie stands for the token that it was exchanged for.
CREATE TABLE sessions (
  -- SHA-256 of the cookie's value, in hex.
  hash TEXT PRIMARY KEY,
  -- SHA-256 of the token, in hex: what the token may do, and whether it still works, is asked anew at every request.
  token_hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
