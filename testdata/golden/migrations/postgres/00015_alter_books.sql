-- +goose Up
ALTER TABLE books ADD COLUMN part_id BIGINT REFERENCES books (id);
ALTER TABLE books ADD COLUMN rank TEXT;

CREATE INDEX books_part_id ON books (part_id, id);

-- +goose Down
DROP INDEX books_part_id;
ALTER TABLE books DROP COLUMN part_id;
ALTER TABLE books DROP COLUMN rank;
