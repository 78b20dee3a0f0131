CREATE TABLE counts (
  name TEXT NOT NULL,
  day TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (name, day)
) STRICT;
