-- +goose Up
-- SQLite says only of a new column whether it can be NULL.
ALTER TABLE racks RENAME COLUMN "order" TO label_;

ALTER TABLE racks ADD COLUMN "order" TEXT;

UPDATE racks SET "order" = label_;

ALTER TABLE racks DROP COLUMN label_;

CREATE UNIQUE INDEX shelves_label_key ON racks ("order");

-- +goose Down
-- To have it as it was, change the field again.
