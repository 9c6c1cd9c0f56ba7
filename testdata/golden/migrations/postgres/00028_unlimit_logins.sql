-- +goose Up
DROP TABLE login_failures;

DROP TABLE known_devices;

-- +goose Down
-- What was counted does not come back.
