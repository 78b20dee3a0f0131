-- How much events of a day take up, about: each kind of them has room of its own. "day" is the one on which they came; of
-- the figures of hours the one that they are of. "source" is that of the events, or 'figures'.
CREATE TABLE room (
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (source, day)
) WITHOUT ROWID;
INSERT INTO room (source, day, bytes) SELECT source, day, COUNT(*) * 500 FROM events GROUP BY source, day;

-- How many events of a source came in a minute since the epoch, and why the last of them were not taken, if they were not.
-- The release before counts in "arrivals" for as long as it serves.
CREATE TABLE intake (
  source TEXT NOT NULL,
  minute INTEGER NOT NULL,
  events INTEGER NOT NULL,
  refusal TEXT,
  PRIMARY KEY (source, minute)
) WITHOUT ROWID;
