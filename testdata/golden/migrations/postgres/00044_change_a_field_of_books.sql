-- +goose Up
DROP INDEX IF EXISTS books_isbn_key;

DROP INDEX IF EXISTS books_owner_id_isbn_key;

-- +goose Down
-- To have it as it was, change the field again.
