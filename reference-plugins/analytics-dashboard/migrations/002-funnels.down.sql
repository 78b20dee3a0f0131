DELETE FROM daily WHERE dimension = 'funnel';
DELETE FROM hourly WHERE dimension = 'funnel';
ALTER TABLE visitor_days DROP COLUMN steps;
