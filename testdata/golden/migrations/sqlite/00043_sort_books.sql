-- +goose Up
-- Lists can be sorted by these fields without looking at every row.
CREATE INDEX books_pages_sort ON books (pages, id);

-- +goose Down
DROP INDEX books_pages_sort;
