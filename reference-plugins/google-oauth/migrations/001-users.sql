-- Times are in milliseconds since the epoch. "sub" is Google's id of a person: addresses change hands, it never does.
CREATE TABLE users (
  sub TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT,
  picture TEXT,
  hosted_domain TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX users_by_email ON users (email);

-- Which customer of the shop a person is. A person is one customer; a customer can have several Google accounts.
CREATE TABLE links (
  sub TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL,
  -- 'customer': said so while signed in. 'shop': the shop told whom it signed in.
  made_by TEXT NOT NULL,
  linked_at INTEGER NOT NULL,
  -- Codes from before are void.
  signed_out_at INTEGER
);
CREATE INDEX links_by_customer ON links (customer_id);

-- Encrypted with a key that is in no database.
CREATE TABLE refresh_tokens (
  sub TEXT PRIMARY KEY,
  sealed TEXT NOT NULL,
  synced_at INTEGER NOT NULL,
  -- 1: it only waits for Google to take it back.
  is_dropped INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX refresh_tokens_by_sync ON refresh_tokens (is_dropped, synced_at);

CREATE TABLE sign_ins (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- NULL: it was refused, or the person has been forgotten.
  sub TEXT,
  -- 'signed_in', 'linked', or the code of the refusal.
  outcome TEXT NOT NULL
);
CREATE INDEX sign_ins_by_time ON sign_ins (at);
CREATE INDEX sign_ins_by_person ON sign_ins (sub);
