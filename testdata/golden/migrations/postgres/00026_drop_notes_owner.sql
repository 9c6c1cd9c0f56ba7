-- +goose Up
DROP INDEX notes_owner_id;

DROP INDEX IF EXISTS notes_owner_id_slug_key;

DROP INDEX IF EXISTS notes_slug_key;

-- Where several owners have the same slug, the oldest row stays.
DELETE FROM notes WHERE EXISTS (
    SELECT 1 FROM notes AS older WHERE older.slug = notes.slug AND older.id < notes.id
);

CREATE UNIQUE INDEX notes_slug_key ON notes (slug);

DROP INDEX IF EXISTS notes_owner_id_code_key;

DROP INDEX IF EXISTS notes_code_key;

-- Where several owners have the same code, the oldest row stays.
DELETE FROM notes WHERE EXISTS (
    SELECT 1 FROM notes AS older WHERE older.code = notes.code AND older.id < notes.id
);

CREATE UNIQUE INDEX notes_code_key ON notes (code);

ALTER TABLE notes DROP COLUMN owner_id;

-- +goose Down
-- Who owned what does not come back.
