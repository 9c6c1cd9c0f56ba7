-- +goose Up
CREATE TABLE shelves (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- an id is never used twice
    label TEXT NOT NULL,
    room INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- +goose Down
DROP TABLE shelves;
