-- +goose Up
DROP TABLE mail_codes;

ALTER TABLE accounts DROP COLUMN verified_email;

-- +goose Down
-- The codes do not come back, nor what was verified.
