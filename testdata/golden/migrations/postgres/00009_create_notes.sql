-- +goose Up
CREATE TABLE notes (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id BIGINT REFERENCES accounts (id) ON DELETE CASCADE, -- NULL is nobody's row
    slug TEXT NOT NULL,
    code BIGINT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX notes_owner_id ON notes (owner_id, id);

CREATE UNIQUE INDEX notes_owner_id_slug_key ON notes (owner_id, slug);

CREATE UNIQUE INDEX notes_owner_id_code_key ON notes (owner_id, code);

-- +goose Down
DROP TABLE notes;
