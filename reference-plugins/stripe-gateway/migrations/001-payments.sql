-- One row for each payment of the shop. Amounts are in Stripe's smallest unit, times in milliseconds since the epoch.
CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  intent TEXT UNIQUE,
  order_id TEXT,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  status TEXT NOT NULL,
  -- How many confirmations have ended; the next one has a key of its own.
  attempts INTEGER NOT NULL DEFAULT 0,
  captured INTEGER NOT NULL DEFAULT 0,
  refunded INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  message TEXT,
  -- The status that the event of this plugin last told.
  told TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX payments_by_time ON payments (created_at DESC);
CREATE INDEX payments_by_status ON payments (status, updated_at);

CREATE TABLE refunds (
  id TEXT PRIMARY KEY,
  payment TEXT NOT NULL REFERENCES payments (id),
  amount INTEGER NOT NULL,
  status TEXT NOT NULL,
  told TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX refunds_by_payment ON refunds (payment);

CREATE TABLE disputes (
  id TEXT PRIMARY KEY,
  payment TEXT NOT NULL REFERENCES payments (id),
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  reason TEXT NOT NULL,
  status TEXT NOT NULL,
  told TEXT,
  due_at INTEGER,
  created_at INTEGER NOT NULL
);
