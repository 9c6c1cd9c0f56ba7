-- +goose Up
ALTER TABLE notes ADD COLUMN about_id INTEGER REFERENCES todos (id);

CREATE INDEX notes_about_id ON notes (about_id, id);

-- +goose Down
DROP INDEX notes_about_id;
ALTER TABLE notes DROP COLUMN about_id;
