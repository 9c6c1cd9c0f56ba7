-- +goose Up
-- The shelves that are here keep what they have. Those that come have this.
DROP INDEX IF EXISTS shelves_room_sort;

DROP INDEX IF EXISTS shelves_owner_id_room_sort;

ALTER TABLE shelves ALTER COLUMN room SET DEFAULT 0;

-- +goose Down
ALTER TABLE shelves ALTER COLUMN room DROP DEFAULT;
