-- +goose Up
DROP TABLE logins;

DROP TABLE accounts;

-- +goose Down
-- The accounts do not come back.
