-- +goose Up
-- Lists can be sorted by these fields without looking at every row.
CREATE INDEX shelves_label_sort ON racks ("order" COLLATE "C" NULLS FIRST, id);

-- +goose Down
DROP INDEX shelves_label_sort;
