-- +goose Up
DROP TABLE IF EXISTS book_family;

-- +goose Down
-- What was linked does not come back.
