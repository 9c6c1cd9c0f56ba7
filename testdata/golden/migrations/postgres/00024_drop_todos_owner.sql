-- +goose Up
DROP INDEX todos_owner_id;

ALTER TABLE todos DROP COLUMN owner_id;

-- +goose Down
-- Who owned what does not come back.
