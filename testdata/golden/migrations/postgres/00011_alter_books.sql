-- +goose Up
ALTER TABLE books ADD COLUMN slug TEXT;

CREATE UNIQUE INDEX books_slug_key ON books (slug);

-- +goose Down
DROP INDEX books_slug_key;
ALTER TABLE books DROP COLUMN slug;
