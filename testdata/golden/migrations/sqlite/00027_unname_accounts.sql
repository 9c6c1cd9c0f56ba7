-- +goose Up
DROP INDEX accounts_name_key;

ALTER TABLE accounts DROP COLUMN name_key;

ALTER TABLE accounts DROP COLUMN name;

-- +goose Down
-- The names do not come back.
