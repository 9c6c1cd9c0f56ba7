-- +goose Up
-- Lists can be sorted by these fields without looking at every row.
CREATE INDEX books_owner_id_rank_sort ON books (owner_id, rank COLLATE "C" NULLS FIRST, id);

-- +goose Down
DROP INDEX books_owner_id_rank_sort;
