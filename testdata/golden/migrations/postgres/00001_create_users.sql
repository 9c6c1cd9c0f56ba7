-- +goose Up
CREATE TABLE users (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username TEXT NOT NULL UNIQUE
);

INSERT INTO users (username) VALUES ('bob');

-- +goose Down
DROP TABLE users;
