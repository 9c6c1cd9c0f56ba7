-- +goose Up
-- Lists can be sorted by these fields without looking at every row.
CREATE INDEX shelves_room_sort ON shelves (room, id);

-- +goose Down
DROP INDEX shelves_room_sort;
