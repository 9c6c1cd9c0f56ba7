-- +goose Up
-- SQLite says only of a new column whether it can be NULL.
ALTER TABLE books RENAME COLUMN pages TO pages_;

ALTER TABLE books ADD COLUMN pages INTEGER;

UPDATE books SET pages = pages_;

ALTER TABLE books DROP COLUMN pages_;

-- +goose Down
-- To have it as it was, change the field again.
