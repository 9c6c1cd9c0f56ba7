-- +goose Up
DROP TABLE todos;

-- +goose Down
-- The todos do not come back.
