-- +goose Up
ALTER TABLE racks ALTER COLUMN "order" DROP NOT NULL;

CREATE UNIQUE INDEX shelves_label_key ON racks ("order");

-- +goose Down
-- To have it as it was, change the field again.
