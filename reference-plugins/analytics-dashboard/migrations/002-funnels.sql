-- How many steps of the funnel a visitor has gone on that day.
ALTER TABLE visitor_days ADD COLUMN steps INTEGER NOT NULL DEFAULT 0;

-- Days of which the events are still there get a funnel, too.
INSERT OR IGNORE INTO touched (day, visitor) SELECT DISTINCT day, visitor FROM events WHERE visitor IS NOT NULL;
