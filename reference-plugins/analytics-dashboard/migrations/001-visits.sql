-- Times are in milliseconds since the epoch. "hour" is when an hour of the shop's clock began, "day" such a day.

-- What happened, as it came. A "visitor" is an id that the browser keeps ("v."), or a hash that nobody can make again
-- after the day ("d."). NULL: nobody knows whose browser it was.
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  -- 'browser', 'host' or 'server': each names its own events.
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  day TEXT NOT NULL,
  visitor TEXT,
  path TEXT,
  referrer TEXT,
  campaign TEXT,
  device TEXT,
  browser TEXT,
  os TEXT,
  country TEXT,
  product TEXT,
  UNIQUE (source, id)
);
CREATE INDEX events_by_visitor ON events (visitor, day, at);
CREATE INDEX events_by_hour ON events (hour);

-- Visitors of whom something came since their visits were last put together.
CREATE TABLE touched (
  day TEXT NOT NULL,
  visitor TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (day, visitor)
) WITHOUT ROWID;

-- Hours whose figures are no longer what the rows below say.
CREATE TABLE stale_hours (hour INTEGER PRIMARY KEY, day TEXT NOT NULL);

CREATE TABLE sessions (
  visitor TEXT NOT NULL,
  day TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  seconds INTEGER NOT NULL,
  page_views INTEGER NOT NULL,
  is_bounce INTEGER NOT NULL,
  entry TEXT,
  exit TEXT,
  referrer TEXT NOT NULL,
  campaign TEXT,
  device TEXT NOT NULL,
  browser TEXT NOT NULL,
  os TEXT NOT NULL,
  country TEXT,
  PRIMARY KEY (visitor, day, started_at)
) WITHOUT ROWID;
CREATE INDEX sessions_by_hour ON sessions (hour);

-- Each visitor of a day, in the hour in which they first came.
CREATE TABLE visitor_days (
  visitor TEXT NOT NULL,
  day TEXT NOT NULL,
  hour INTEGER NOT NULL,
  PRIMARY KEY (visitor, day)
) WITHOUT ROWID;
CREATE INDEX visitor_days_by_hour ON visitor_days (hour);

-- Which visitors a customer has been, so that they can be forgotten.
CREATE TABLE customers (
  customer_id TEXT NOT NULL,
  visitor TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (customer_id, visitor)
) WITHOUT ROWID;

-- What hashes of a day begin with. It ends with the day.
CREATE TABLE salts (day TEXT PRIMARY KEY, salt TEXT NOT NULL) WITHOUT ROWID;

-- How many events came in a minute since the epoch.
CREATE TABLE arrivals (minute INTEGER PRIMARY KEY, events INTEGER NOT NULL);

-- Money is in the currency's minor unit. A sale is one order; nothing here says whose.
CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL
);
CREATE INDEX payments_by_order ON payments (order_id);

CREATE TABLE sales (
  order_id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  day TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  -- 'payments': the sum of those. 'order': its total, which is worth more.
  basis TEXT NOT NULL
);
CREATE INDEX sales_by_hour ON sales (hour);

CREATE TABLE sold (
  order_id TEXT NOT NULL,
  product TEXT NOT NULL,
  units INTEGER NOT NULL,
  PRIMARY KEY (order_id, product)
) WITHOUT ROWID;

CREATE TABLE refunds (
  id TEXT PRIMARY KEY,
  hour INTEGER NOT NULL,
  day TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL
);
CREATE INDEX refunds_by_hour ON refunds (hour);

-- Figures of an hour, and of a day. "dimension" says what "value" is: '' (all together), 'page', 'exit', 'event',
-- 'product', 'referrer', 'campaign', 'device', 'browser', 'os', 'country', 'currency', 'sold'.
CREATE TABLE hourly (
  dimension TEXT NOT NULL,
  hour INTEGER NOT NULL,
  value TEXT NOT NULL,
  day TEXT NOT NULL,
  views INTEGER NOT NULL DEFAULT 0,
  visitors INTEGER NOT NULL DEFAULT 0,
  sessions INTEGER NOT NULL DEFAULT 0,
  bounces INTEGER NOT NULL DEFAULT 0,
  seconds INTEGER NOT NULL DEFAULT 0,
  events INTEGER NOT NULL DEFAULT 0,
  carts INTEGER NOT NULL DEFAULT 0,
  orders INTEGER NOT NULL DEFAULT 0,
  units INTEGER NOT NULL DEFAULT 0,
  gross INTEGER NOT NULL DEFAULT 0,
  refunded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (dimension, hour, value)
) WITHOUT ROWID;
CREATE INDEX hourly_by_day ON hourly (day);

CREATE TABLE daily (
  dimension TEXT NOT NULL,
  day TEXT NOT NULL,
  value TEXT NOT NULL,
  views INTEGER NOT NULL DEFAULT 0,
  visitors INTEGER NOT NULL DEFAULT 0,
  sessions INTEGER NOT NULL DEFAULT 0,
  bounces INTEGER NOT NULL DEFAULT 0,
  seconds INTEGER NOT NULL DEFAULT 0,
  events INTEGER NOT NULL DEFAULT 0,
  carts INTEGER NOT NULL DEFAULT 0,
  orders INTEGER NOT NULL DEFAULT 0,
  units INTEGER NOT NULL DEFAULT 0,
  gross INTEGER NOT NULL DEFAULT 0,
  refunded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (dimension, day, value)
) WITHOUT ROWID;
CREATE INDEX daily_by_day ON daily (day);
