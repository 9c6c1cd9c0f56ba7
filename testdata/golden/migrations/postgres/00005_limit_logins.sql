-- +goose Up
CREATE TABLE known_devices (
    token_hash BYTEA PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    address TEXT NOT NULL, -- the network that the device was last seen in
    used_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX known_devices_account_id ON known_devices (account_id);

CREATE TABLE login_failures (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL, -- the hash of whom it counts against
    failed_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX login_failures_subject ON login_failures (subject, failed_at);

CREATE INDEX login_failures_failed_at ON login_failures (failed_at);

ALTER TABLE logins ADD COLUMN used_at TIMESTAMPTZ NOT NULL DEFAULT 'epoch';

-- +goose Down
ALTER TABLE logins DROP COLUMN used_at;

DROP TABLE login_failures;

DROP TABLE known_devices;
