-- +goose Up
CREATE TABLE writers (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- an id is never used twice
    name TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- +goose Down
DROP TABLE writers;
