-- Times are milliseconds since the epoch, amounts are cents.
CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  -- Of the identity that the sign-in plugin found. Never an e-mail address: those change hands.
  subject TEXT NOT NULL UNIQUE,
  email TEXT,
  name TEXT,
  created_at INTEGER NOT NULL
);

-- By the hash of what the browser holds.
CREATE TABLE sessions (
  visitor TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  roles TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);

CREATE TABLE carts (
  visitor TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  lines TEXT NOT NULL,
  codes TEXT NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE orders (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  -- Of the form that was sent: however often it is sent, there is one order.
  checkout_id TEXT NOT NULL UNIQUE,
  visitor TEXT NOT NULL,
  customer_id TEXT,
  state TEXT NOT NULL,
  method TEXT NOT NULL,
  total INTEGER NOT NULL,
  -- What the payment was begun with, where it was.
  due INTEGER,
  refunded INTEGER NOT NULL DEFAULT 0,
  data TEXT NOT NULL,
  attempt TEXT,
  attempt_at INTEGER,
  redirect_url TEXT,
  message TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX orders_of_visitor ON orders (visitor);
CREATE INDEX orders_of_customer ON orders (customer_id);

-- Each form to pay with is good for one attempt.
CREATE TABLE attempts (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL
);

-- Hooks that have to be called because of what was stored together with them.
CREATE TABLE calls (
  id TEXT PRIMARY KEY,
  hook TEXT NOT NULL,
  data TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL DEFAULT 0,
  done_at INTEGER
);
CREATE INDEX calls_to_make ON calls (created_at) WHERE done_at IS NULL;
