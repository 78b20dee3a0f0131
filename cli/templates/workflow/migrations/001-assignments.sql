CREATE TABLE assignments (
  task_id TEXT PRIMARY KEY,
  assignee_id TEXT NOT NULL
) STRICT;
CREATE INDEX assignments_by_assignee ON assignments (assignee_id);
