-- +goose Up
CREATE TABLE mail_codes (
    hash BYTEA PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    address TEXT NOT NULL, -- that it was mailed to
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX mail_codes_account_id ON mail_codes (account_id);

CREATE INDEX mail_codes_expires_at ON mail_codes (expires_at);

ALTER TABLE accounts ADD COLUMN verified_email TEXT; -- the address that was verified, which may be another one

-- +goose Down
ALTER TABLE accounts DROP COLUMN verified_email;

DROP TABLE mail_codes;
