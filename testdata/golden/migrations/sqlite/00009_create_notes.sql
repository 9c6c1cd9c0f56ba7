-- +goose Up
CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- an id is never used twice
    owner_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE, -- NULL is nobody's row
    slug TEXT NOT NULL,
    code INTEGER,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE INDEX notes_owner_id ON notes (owner_id, id);

CREATE UNIQUE INDEX notes_owner_id_slug_key ON notes (owner_id, slug);

CREATE UNIQUE INDEX notes_owner_id_code_key ON notes (owner_id, code);

-- +goose Down
DROP TABLE notes;
