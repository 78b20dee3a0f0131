DROP TABLE intake;
DROP TABLE room;
