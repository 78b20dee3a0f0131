DROP TABLE sign_ins;
DROP TABLE refresh_tokens;
DROP TABLE links;
DROP TABLE users;
