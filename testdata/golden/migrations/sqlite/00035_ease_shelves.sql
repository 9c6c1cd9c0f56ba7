-- +goose Up
-- The shelves that are here keep what they have. Those that come have a
-- default, which SQLite gives to new columns only.
DROP INDEX IF EXISTS shelves_room_sort;

DROP INDEX IF EXISTS shelves_owner_id_room_sort;

ALTER TABLE shelves RENAME COLUMN room TO room_;

ALTER TABLE shelves ADD COLUMN room INTEGER NOT NULL DEFAULT 0;

UPDATE shelves SET room = room_;

ALTER TABLE shelves DROP COLUMN room_;

-- +goose Down
-- The default stays: it is in nobody's way.
