-- +goose Up
ALTER TABLE accounts ADD COLUMN name TEXT; -- what others see

ALTER TABLE accounts ADD COLUMN name_key TEXT; -- the name, with no regard to case

UPDATE accounts SET name = 'user' || id, name_key = 'user' || id;

CREATE UNIQUE INDEX accounts_name_key ON accounts (name_key);

-- +goose Down
DROP INDEX accounts_name_key;

ALTER TABLE accounts DROP COLUMN name_key;

ALTER TABLE accounts DROP COLUMN name;
