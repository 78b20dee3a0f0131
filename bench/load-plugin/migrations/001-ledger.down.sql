DROP TABLE effects;
DROP TABLE calls;
