-- +goose Up
CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT NOT NULL UNIQUE
);

INSERT INTO users (username) VALUES ('bob');

-- +goose Down
DROP TABLE users;
