-- +goose Up
CREATE TABLE todos (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- an id is never used twice
    title TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- +goose Down
DROP TABLE todos;
