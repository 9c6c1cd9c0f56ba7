-- +goose Up
DROP TABLE notes;

-- +goose Down
-- The notes do not come back.
