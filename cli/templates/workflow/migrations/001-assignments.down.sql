DROP INDEX assignments_by_assignee;
DROP TABLE assignments;
