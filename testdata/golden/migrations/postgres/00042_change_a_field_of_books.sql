-- +goose Up
ALTER TABLE books ALTER COLUMN pages DROP NOT NULL;

-- +goose Down
-- To have it as it was, change the field again.
